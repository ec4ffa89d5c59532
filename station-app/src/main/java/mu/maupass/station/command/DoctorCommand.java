package mu.maupass.station.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.command.card.CardSecret;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.StationDoctor;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.doctor.Diagnosis.Health;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at machine, data, authority, readers, the card on them and all other devices, say whether visits can be"
                    + " made, and print a report that can be sent to support.",
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
        List<Diagnosis> findings;
        try (CardReaders readers = PcscCardReaders.open()) {
            findings = new StationDoctor(common.dataPath(), readers, models(common), clock).examine(opens);
        }
        return tell(findings, common.output(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static Optional<FaceModels> models(CommonOptions common) {
        return Files.isDirectory(common.dataPath())
                ? Optional.of(new FaceModels(common.dataPath().resolve(DataFolder.MODELS), common.faceModels()))
                : Optional.empty();
    }

    private static int tell(List<Diagnosis> findings, Output output, Instant now) {
        List<String> obstacles = findings.stream()
                .filter(finding -> finding.health() == Health.OBSTACLE)
                .map(Diagnosis::value)
                .distinct()
                .toList();
        boolean problems = findings.stream().anyMatch(finding -> finding.health() == Health.PROBLEM);
        boolean well = obstacles.isEmpty() && !problems;
        ObjectNode value = Output.object()
                .put("result", !obstacles.isEmpty() ? "not-ready" : problems ? "problems" : "well")
                .put("ready", obstacles.isEmpty())
                .put("time", now.toString());
        obstacles.forEach(value.putArray("notReady")::add);
        ArrayNode list = value.putArray("findings");
        output.line("Report of " + now);
        for (Diagnosis finding : findings) {
            ObjectNode node = list.addObject()
                    .put("area", word(finding.area()))
                    .put("health", word(finding.health()))
                    .put("name", finding.name())
                    .put("value", finding.value());
            finding.failure()
                    .ifPresentOrElse(
                            failure -> node.set("failure", output.describe(failure)), () -> node.putNull("failure"));
            output.line("%-9s  %-8s  %s: %s"
                    .formatted(word(finding.area()), word(finding.health()), finding.name(), finding.value()));
            finding.failure()
                    .ifPresent(failure ->
                            output.line(" ".repeat(21) + output.strings().line(failure)));
        }
        output.line(
                obstacles.isEmpty()
                        ? "Ready: visits can be made."
                        : "Not ready: %s.".formatted(String.join(", ", obstacles)));
        output.line(well ? "All is well." : "Not all is well; the lines above say what, and what to do.");
        output.value(value);
        return well ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
