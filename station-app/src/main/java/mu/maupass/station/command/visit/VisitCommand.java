package mu.maupass.station.command.visit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedSecurityKey;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.Devices;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.counter.Station;
import mu.maupass.station.demonstration.PersonAtTheCounter;
import mu.maupass.station.demonstration.SimulatedTelephone;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.receipt.ReceiptDocument;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.station.visit.VisitWorkflow;
import mu.maupass.sync.activation.VisitOrigin;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code station visit}: an acceptance run of one whole visit without a window. */
@Command(
        name = "visit",
        description = "Run one visit by a script, with the devices of this station and no window. In training only.")
public final class VisitCommand implements Callable<Integer> {
    @Option(
            names = "--script",
            paramLabel = "FILE.json",
            required = true,
            description =
                    "The answers to the steps. A script has no code: its agent is of a role without a second factor.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path script;

    @Option(
            names = "--simulated-card",
            paramLabel = "NAME",
            description = "Use this simulated card in place of a reader; \"card simulate --list\" shows them.")
    private @Nullable String simulatedCard;

    @Option(
            names = "--person",
            paramLabel = "NAME|FILE",
            description =
                    "Use a simulated camera, before which this person of the simulated cards or of a picture stands."
                            + " In training only.")
    private @Nullable String person;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            converter = ConditionConverter.class,
            description = "Use a simulated camera with this before it or wrong with it: ${COMPLETION-CANDIDATES}. In"
                    + " training only.",
            completionCandidates = ConditionConverter.class)
    private @Nullable SimulatedCondition fault;

    @Option(names = "--receipt", paramLabel = "FILE.pdf", description = "Where to write the citizen's receipt.")
    private @Nullable Path receipt;

    @Option(
            names = "--authenticator",
            paramLabel = "FILE",
            description = "Plays the citizen's telephone: the new factor's otpauth text is written to it, for its owner"
                    + " only.")
    private @Nullable Path authenticator;

    @Option(
            names = "--codes",
            paramLabel = "FILE",
            description =
                    "Plays the citizen's paper: recovery codes are written to it, one a line, for its owner only.")
    private @Nullable Path codes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        FilePages pages = new FilePages();
        VisitScript answers = VisitScript.load(script, pages);
        try (CardReaders readers = readers();
                OpenStation open = open(common, readers, pages)) {
            return drive(answers, open, readers, output);
        } catch (UncheckedStationException e) {
            throw e.failure;
        }
    }

    private OpenStation open(CommonOptions common, CardReaders readers, FilePages pages)
            throws StationException, SyncException {
        return person == null && fault == null
                ? OpenStation.with(
                        common.dataPath(), common.faceModels(), readers, settings -> pages, VisitOrigin.SCRIPT)
                : OpenStation.with(
                        common.dataPath(), common.faceModels(), readers, pages, simulatedCamera(), VisitOrigin.SCRIPT);
    }

    /** Before it stands who was named, else whose card is read. */
    private Devices.CameraChoice simulatedCamera() {
        PersonAtTheCounter atTheCounter = new PersonAtTheCounter();
        Optional.ofNullable(simulatedCard).ifPresent(name -> atTheCounter.comes(profile(name)));
        boolean picture = person != null && Files.isRegularFile(Path.of(person));
        if (person != null && !picture) {
            atTheCounter.choose(Optional.of(profile(person)));
        }
        SimulatedCameras cameras = new SimulatedCameras(picture ? this::picture : atTheCounter::portrait);
        Optional.ofNullable(fault).ifPresent(cameras::show);
        return training -> {
            if (!training) {
                throw new CameraException(new CameraFailure.VirtualCameraRefused(SimulatedCameras.CAMERA.name()));
            }
            return cameras;
        };
    }

    /** Nobody stands there where the file is no picture. */
    private Optional<PixelImage> picture() {
        try {
            return Optional.of(new ImageDecoder(new OpenCvLibrary()).decode(Path.of(person)));
        } catch (ImageException e) {
            return Optional.empty();
        }
    }

    private SimulatedProfile profile(String name) {
        return SimulatedProfiles.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "no simulated card " + name + "; \"card simulate --list\" shows them"));
    }

    private CardReaders readers() {
        if (simulatedCard == null) {
            return PcscCardReaders.open();
        }
        SimulatedCardReaders simulated = new SimulatedCardReaders();
        simulated.insert(profile(simulatedCard), SimulatedFault.NONE);
        return simulated;
    }

    /** As the camera's list of conditions has them. */
    private static final class ConditionConverter implements ITypeConverter<SimulatedCondition>, Iterable<String> {
        @Override
        public SimulatedCondition convert(String value) {
            return Arrays.stream(SimulatedCondition.values())
                    .filter(condition -> condition.id().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("no fault " + value));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(SimulatedCondition.values())
                    .map(SimulatedCondition::id)
                    .iterator();
        }
    }

    private int drive(VisitScript answers, OpenStation open, CardReaders readers, Output output) throws Exception {
        Station station = open.station();
        Optional<Failure> obstacle = station.obstacle();
        if (obstacle.isPresent()) {
            return output.failed(obstacle.get());
        }
        if (station.purpose() != Purpose.TRAINING) {
            return output.failed(new Failure("V-176"));
        }
        SignIn signIn = station.signInDesk()
                .signInForCommand(
                        station.bundle(), answers.agentId(), answers.password().toCharArray());
        return switch (signIn) {
            case SignIn.Refused(Failure failure) -> output.failed(failure);
            case SignIn.Done(var agent)
            when agent.role().visitObstacle().isPresent() ->
                output.failed(agent.role().visitObstacle().get());
            case SignIn.Done(var agent) -> {
                station.engine().start();
                SimulatedTelephone telephone = new SimulatedTelephone(Clock.systemUTC());
                VisitRun run = new VisitRun(
                        answers,
                        station.bundle().documentTypes().orExamples(),
                        Station.FACE_FEATURES,
                        station.consentTextVersion(),
                        new VisitRun.Telephone() {
                            @Override
                            public String codeFor(char[] provisioningText) {
                                keep(authenticator, provisioningText);
                                return telephone.codeFor(provisioningText);
                            }

                            @Override
                            public void write(List<char[]> sheet) {
                                CharBuffer lines = CharBuffer.allocate(sheet.stream()
                                        .mapToInt(code -> code.length + 1)
                                        .sum());
                                sheet.forEach(code -> lines.put(code).put('\n'));
                                keep(codes, lines.array());
                                Arrays.fill(lines.array(), '\0');
                            }

                            @Override
                            public void layKey(String pin) {
                                // Onto a real reader somebody lays a real one.
                                if (readers instanceof SimulatedCardReaders simulated) {
                                    simulated.insert(SimulatedSecurityKey.withPin(pin));
                                }
                            }
                        },
                        output);
                Strings citizen = station.strings(answers.language());
                try (VisitWorkflow visit = station.visits().begin(agent)) {
                    VisitRun.Result result = run.drive(visit, state -> writeReceipt(state, open, citizen));
                    int exitCode = tell(result, output);
                    end(visit);
                    yield exitCode;
                }
            }
        };
    }

    /** A run that stopped is a visit that ended: refused where the step allows it, else cancelled. */
    private static void end(VisitWorkflow visit) throws InterruptedException {
        if (visit.state().phase() == Phase.WAITING) {
            Exit exit = visit.state().exits().contains(Exit.REFUSE) ? Exit.REFUSE : Exit.CANCEL;
            try {
                visit.leave(exit).get(10, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the visit did not end", e);
            }
        }
    }

    private static int tell(VisitRun.Result result, Output output) {
        VisitState last = result.last();
        boolean activated =
                last.ending().filter(ending -> ending == Ending.ACTIVATED).isPresent();
        ObjectNode value = Output.object();
        value.put(
                "result",
                last.ending()
                        .map(ending -> ending.name().toLowerCase(Locale.ROOT))
                        .orElse("stopped"));
        value.put("visit", last.visit().id().toString());
        value.set("steps", result.steps());
        ArrayNode findings = value.putArray("findings");
        last.visit()
                .findings()
                .all()
                .forEach(finding -> findings.addObject()
                        .put("what", finding.kind().value())
                        .put("step", finding.step())
                        .put("code", finding.code()));
        Optional<Receipt> receipt = last.visit().receipt();
        receipt.ifPresent(told -> value.putObject("receipt")
                .put("reference", told.reference().toString())
                .put("status", told.status().name().toLowerCase(Locale.ROOT))
                .put("time", told.time().toString()));
        Optional<Failure> failure = last.failure().or(() -> receipt.flatMap(Receipt::refusal));
        failure.ifPresentOrElse(told -> value.set("failure", output.describe(told)), () -> value.putNull("failure"));
        output.value(value);
        receipt.ifPresent(told -> output.line("%s receipt %s".formatted(told.status(), told.reference())));
        failure.ifPresent(output::complain);
        return activated && failure.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void writeReceipt(VisitState state, OpenStation open, Strings citizen) {
        if (receipt != null) {
            ReceiptDocument document = new ReceiptDocument(
                    citizen,
                    open.station().enrolled().officeName(),
                    open.station().purpose(),
                    Clock.system(open.settings().zone()));
            try {
                Files.write(receipt, document.pdf(state.visit()));
            } catch (IOException e) {
                throw new UncheckedStationException(StationException.unwritable(receipt));
            }
        }
    }

    private static void keep(@Nullable Path file, char[] text) {
        if (file == null) {
            return;
        }
        byte[] bytes = StandardCharsets.US_ASCII.encode(CharBuffer.wrap(text)).array();
        try {
            OwnerOnlyFile.write(file.toAbsolutePath(), bytes);
        } catch (IOException e) {
            throw new UncheckedStationException(StationException.unwritable(file));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Takes a designed failure out of a callback. */
    private static final class UncheckedStationException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final StationException failure;

        UncheckedStationException(StationException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
