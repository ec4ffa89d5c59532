package mu.maupass.station.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
import mu.maupass.station.doctor.SupportBundle;
import mu.maupass.station.failure.StationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Write the report and the log into one ZIP file for support; what is in it is listed first.")
    private @Nullable Path bundle;

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
        Output output = common.output();
        ObjectNode value = value(findings, output, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        int code = tell(findings, value, output);
        if (bundle != null) {
            bundle(bundle.toAbsolutePath(), value, common);
        }
        output.value(value);
        return code;
    }

    /** Lists what is in it first; on a terminal whoever reads that says whether it is written. */
    private static void bundle(Path file, ObjectNode value, CommonOptions common) throws StationException {
        Output output = common.output();
        SupportBundle parts = SupportBundle.of(
                value.toPrettyString().getBytes(StandardCharsets.UTF_8),
                common.dataPath().resolve(DataFolder.LOGS));
        ObjectNode told = value.putObject("bundle").put("file", file.toString());
        ArrayNode names = told.putArray("parts");
        output.line("%s will hold, and nothing else:".formatted(file));
        for (SupportBundle.Part part : parts.parts()) {
            names.addObject().put("name", part.name()).put("bytes", part.content().length);
            output.line("  %s, %d bytes".formatted(part.name(), part.content().length));
        }
        boolean wanted = output.json() || wanted();
        told.put("written", wanted);
        if (wanted) {
            parts.write(file);
        }
        output.line(wanted ? "Written. It holds nothing of a person." : "Not written.");
    }

    private static boolean wanted() {
        Console console = Objects.requireNonNull(System.console(), "there is one since JDK 22");
        if (!console.isTerminal()) {
            return true;
        }
        String answer = console.readLine("Write it? [y/N] ");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private static Optional<FaceModels> models(CommonOptions common) {
        return Files.isDirectory(common.dataPath())
                ? Optional.of(new FaceModels(common.dataPath().resolve(DataFolder.MODELS), common.faceModels()))
                : Optional.empty();
    }

    private static List<String> obstacles(List<Diagnosis> findings) {
        return findings.stream()
                .filter(finding -> finding.health() == Health.OBSTACLE)
                .map(Diagnosis::value)
                .distinct()
                .toList();
    }

    private static boolean problems(List<Diagnosis> findings) {
        return findings.stream().anyMatch(finding -> finding.health() == Health.PROBLEM);
    }

    private static ObjectNode value(List<Diagnosis> findings, Output output, Instant now) {
        List<String> obstacles = obstacles(findings);
        boolean problems = problems(findings);
        ObjectNode value = Output.object()
                .put("result", !obstacles.isEmpty() ? "not-ready" : problems ? "problems" : "well")
                .put("ready", obstacles.isEmpty())
                .put("time", now.toString());
        obstacles.forEach(value.putArray("notReady")::add);
        ArrayNode list = value.putArray("findings");
        for (Diagnosis finding : findings) {
            ObjectNode node = list.addObject()
                    .put("area", word(finding.area()))
                    .put("health", word(finding.health()))
                    .put("name", finding.name())
                    .put("value", finding.value());
            finding.failure()
                    .ifPresentOrElse(
                            failure -> node.set("failure", output.describe(failure)), () -> node.putNull("failure"));
        }
        return value;
    }

    private static int tell(List<Diagnosis> findings, ObjectNode value, Output output) {
        List<String> obstacles = obstacles(findings);
        boolean well = obstacles.isEmpty() && !problems(findings);
        output.line("Report of " + value.path("time").asText());
        for (Diagnosis finding : findings) {
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
        return well ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
