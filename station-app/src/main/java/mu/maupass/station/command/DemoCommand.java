package mu.maupass.station.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.demonstration.Pace;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.guide.GuidedVisit;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.FactorRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code station demo}: the windows on a sandbox authority with simulated devices. */
@Command(name = "demo", description = "Try the station with simulated devices and a sandbox authority.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--guided", description = "Drive one whole visit by keyboard, print each step, then end.")
    private boolean guided;

    @Option(
            names = "--screenshots",
            paramLabel = "DIR",
            description = "With --guided: leave a picture of every screen.")
    private @Nullable Path screenshots;

    @Option(
            names = "--offer",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Second factors that citizens can choose from, in this order: totp, recovery_codes, security_key,"
                            + " activation_code, sms."
                            + " Default: all of them.")
    private List<String> offered = Demonstration.SHOWN;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        Windows.requireDisplay();
        boolean fresh = !common.dataGiven();
        Path data = fresh ? freshFolder() : common.dataPath();
        SandboxOptions citizens = Demonstration.sandboxOptions().with(citizensFactors());
        // A guide shows how staff set up theirs as well; nobody who only tries the station needs a telephone.
        SandboxOptions options = guided ? citizens.withSecondFactor(Set.of(AgentRole.OFFICER)) : citizens;
        try (Demonstration demonstration = Demonstration.start(
                data,
                new FaceModels(common.dataPath().resolve("models"), common.faceModels()),
                options,
                Pace.natural(),
                common.faults())) {
            output.line("Sandbox authority at " + demonstration.authority().address() + "; its log-in page: "
                    + demonstration.authority().loginPage() + "; what citizens are told: "
                    + demonstration.authority().messagesPage() + "; their telephones: "
                    + demonstration.authority().telephonesPage());
            if (!guided) {
                output.line("F12 in the agent's window lays cards and shows the telephone.");
                Windows.show(demonstration.counter(), windows -> {});
                return ExitCode.DONE;
            }
            GuidedVisit guide = new GuidedVisit(
                    demonstration.counter().simulatedDevices().orElseThrow(),
                    output.language(),
                    output::line,
                    screenshots);
            Windows.show(demonstration.counter(), guide::start);
            List<String> unfinished = guide.outcome();
            unfinished.forEach(output::line);
            return unfinished.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        } finally {
            if (fresh) {
                delete(data);
            }
        }
    }

    private FactorRules citizensFactors() {
        try {
            return Demonstration.factors(offered);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--offer: " + e.getMessage(), e);
        }
    }

    private static Path freshFolder() throws StationException {
        try {
            return Files.createTempDirectory("maupass-demo-").resolve("data");
        } catch (IOException e) {
            throw DataFolder.unwritable(Path.of(System.getProperty("java.io.tmpdir")));
        }
    }

    /** A demonstration without a folder of its own leaves nothing behind. */
    private static void delete(Path data) throws StationException {
        Path parent = OwnerOnlyFile.folderOf(data);
        try (Stream<Path> all = Files.walk(parent)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw StationException.unwritable(parent);
        }
    }
}
