package mu.maupass.station.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.station.command.card.CardSecret;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.command.line.StationVersion;
import mu.maupass.station.counter.BundledAnchors;
import mu.maupass.station.doctor.Examination;
import mu.maupass.station.doctor.Finding;
import mu.maupass.station.doctor.Finding.Health;
import mu.maupass.station.doctor.ReaderExamination;
import mu.maupass.station.doctor.StationExamination;
import mu.maupass.station.doctor.SystemExamination;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at machine, data, authority, readers and the card on them, and print a "
                    + "report that can be sent to support.",
            "It holds nothing of a person, and changes nothing. A card is tried as far"
                    + " as it answers everybody; with what opens it, it is read whole."
        })
final class DoctorCommand implements Callable<Integer> {
    @ArgGroup(exclusive = true)
    private @Nullable CardSecret secret;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Clock clock = Clock.systemDefaultZone();
        Optional<AccessSecret> opens = secret == null ? Optional.empty() : Optional.of(secret.secret());
        List<Finding> findings = new ArrayList<>();
        try (CardReaders readers = PcscCardReaders.open()) {
            List<Examination> all = List.of(
                    new SystemExamination(new StationVersion().getVersion()[0]),
                    new StationExamination(common.dataPath(), clock),
                    new ReaderExamination(readers, opens, anchors(common), clock));
            all.forEach(one -> findings.addAll(one.findings()));
        }
        return tell(findings, common.output(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Without a bundle that can be read a card is read all the same; what is wrong with the bundle is a finding of its own. */
    private static TrustAnchors anchors(CommonOptions common) {
        try {
            return BundledAnchors.of(common.dataPath());
        } catch (CardException | SyncException e) {
            return TrustAnchors.none();
        }
    }

    private static int tell(List<Finding> findings, Output output, Instant now) {
        boolean well = findings.stream().noneMatch(finding -> finding.health() == Health.PROBLEM);
        ObjectNode value =
                Output.object().put("result", well ? "well" : "problems").put("time", now.toString());
        ArrayNode list = value.putArray("findings");
        output.line("Report of " + now);
        for (Finding finding : findings) {
            ObjectNode node = list.addObject()
                    .put("area", word(finding.area()))
                    .put("health", word(finding.health()))
                    .put("name", finding.name())
                    .put("value", finding.value());
            finding.failure()
                    .ifPresentOrElse(
                            failure -> node.set("failure", output.describe(failure)), () -> node.putNull("failure"));
            output.line("%-9s  %-7s  %s: %s"
                    .formatted(word(finding.area()), word(finding.health()), finding.name(), finding.value()));
            finding.failure()
                    .ifPresent(failure ->
                            output.line(" ".repeat(20) + output.strings().line(failure)));
        }
        output.line(well ? "All is well." : "Not all is well; the lines above say what, and what to do.");
        output.value(value);
        return well ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
