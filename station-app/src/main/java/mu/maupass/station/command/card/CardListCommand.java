package mu.maupass.station.command.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.failure.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station card list}. */
@Command(name = "list", description = "Show the card readers and what lies on them.")
final class CardListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Output output = CommonOptions.of(spec).output();
        try (CardReaders readers = PcscCardReaders.open()) {
            return switch (readers.snapshot()) {
                case ReaderState.NoService() -> output.failed(Failure.of(new CardFailure.ServiceNotRunning()));
                case ReaderState.Available available -> {
                    ObjectNode value = Output.object();
                    ArrayNode list = value.putArray("readers");
                    for (CardReaderInfo reader : available.readers()) {
                        list.addObject()
                                .put("name", reader.name())
                                .put("cardPresent", reader.cardPresent())
                                .put("atr", reader.atr())
                                .put("virtual", reader.virtual());
                        output.line("%s  %s"
                                .formatted(reader.cardPresent() ? "card " + reader.atr() : "empty", reader.name()));
                    }
                    if (available.readers().isEmpty()) {
                        output.line("No card reader is connected.");
                    }
                    output.value(value);
                    yield ExitCode.DONE;
                }
            };
        }
    }
}
