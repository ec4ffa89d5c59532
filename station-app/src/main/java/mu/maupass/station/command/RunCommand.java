package mu.maupass.station.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.data.FolderStanding;
import mu.maupass.station.screen.theme.Letters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station run}: the two windows, with the real devices of this machine. */
@Command(name = "run", description = "Open the windows. The same as no command at all.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private @Nullable CommonOptions common;

    RunCommand() {}

    RunCommand(CommonOptions common) {
        this.common = common;
    }

    @Override
    public Integer call() throws Exception {
        CommonOptions asked = common != null ? common : CommonOptions.of(spec);
        Windows.requireDisplay();
        Path data = asked.dataPath();
        if (FolderStanding.of(data) == FolderStanding.NEW && !SetupStart.leadsOn(data, asked)) {
            return ExitCode.DONE;
        }
        // The toolkit and what the first screen needs come side by side: an old PC has two cores too.
        CompletableFuture<StationBehind> station = Threads.supply(
                () -> new StationBehind(data, asked, PcscCardReaders::open),
                work -> Threads.start("first-screen", work));
        // While the toolkit waits for the display. What fails here fails, and is told, where the letters are drawn.
        Threads.start("letters", () -> Fault.contain(Letters::findBeforeTheyAreDrawn));
        try {
            Windows.showInTurn(
                    station.thenApply(StationBehind::counter),
                    () -> station.join().open());
        } finally {
            // What kept it from being made was thrown already.
            if (!station.isCompletedExceptionally()) {
                station.join().close();
            }
        }
        return ExitCode.DONE;
    }
}
