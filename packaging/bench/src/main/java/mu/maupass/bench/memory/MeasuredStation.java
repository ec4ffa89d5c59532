package mu.maupass.bench.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mu.maupass.bench.invented.ModelFolder;
import mu.maupass.devices.camera.ipcam.IpcamCameras;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.counter.Devices;
import mu.maupass.station.counter.Station;
import mu.maupass.station.counter.StationCounter;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.SimulatedTelephone;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.trust.EnrolledStation;

/**
 * A process with a station that makes one visit with the camera and then goes on running, so that its memory can be
 * searched. It reads commands from its standard input and answers on its standard output.
 */
final class MeasuredStation {

    static final long LIMIT_SECONDS = 60;

    private static final BufferedReader INPUT =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private MeasuredStation() {}

    /**
     * Arguments: folder, authority, its CA file, enrolment code, agent, password, NIC, CAN, chip's port, camera, whether
     * with windows, two words for the models.
     */
    public static void main(String[] arguments) throws Exception {
        DataFolder folder = DataFolder.open(Path.of(arguments[0]));
        EnrolledStation enrolled = StationEnrolment.enrol(
                URI.create(arguments[1]),
                arguments[3],
                new AuthorityTrust.CaFile(Path.of(arguments[2])),
                folder.trust(),
                ConnectionTimeouts.standard());
        RemoteCard reader = new RemoteCard(Integer.parseInt(arguments[8]));
        Devices devices = new Devices(
                new EmrtdChipReader(reader),
                Devices.NO_SCANNER,
                Optional.of(new Devices.Assistance(
                        _ -> new IpcamCameras(arguments[9]),
                        ModelFolder.of(arguments[11], arguments[12]).open())));
        try (Station station = Station.open(
                folder, Settings.defaults(), enrolled, devices, SyncTiming.standard(), Clock.systemDefaultZone())) {
            station.engine().syncOnce();
            SignIn signIn = station.signInDesk().signIn(station.bundle(), arguments[4], arguments[5].toCharArray());
            Agent agent = ((SignIn.Done) signIn).agent();
            if (Boolean.parseBoolean(arguments[10])) {
                try (StationCounter counter = StationCounter.of(
                                station,
                                reader,
                                Settings.defaults(),
                                Clock.systemDefaultZone(),
                                AgentPreferences.none(),
                                Optional.empty(),
                                new Faults(Optional::empty));
                        MeasuredVisit visit = MeasuredVisit.inWindows(counter, agent)) {
                    visit(station, visit, arguments);
                    obey();
                }
            } else {
                try (MeasuredVisit visit = MeasuredVisit.of(station.visits().begin(agent))) {
                    visit(station, visit, arguments);
                }
                obey();
            }
        } finally {
            folder.close();
        }
    }

    private static void obey() throws IOException {
        System.out.println("visited");
        for (String line = INPUT.readLine(); line != null && !line.equals("end"); line = INPUT.readLine()) {
            if (line.startsWith("dump ")) {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpHeap(line.substring(5), true);
            }
            System.out.println("done");
        }
    }

    private static void visit(Station station, MeasuredVisit visit, String[] arguments) throws Exception {
        visit.take(_ -> new Answer.Identification(new Answer.Identifier.NicNumber(arguments[6]), Optional.empty()));
        for (int i = 0; i < 200 && station.assistedPathObstacle().isPresent(); i++) {
            Thread.sleep(50);
        }
        VisitPath path = station.assistedPathObstacle().isEmpty() ? VisitPath.ASSISTED : VisitPath.NON_BIOMETRIC;
        System.out.println("path " + path.value());
        visit.take(_ -> new Answer.Agreement(path, station.consentTextVersion(), Language.ENGLISH));
        visit.take(_ -> new Answer.ChipDocument(new AccessSecret.Can(arguments[7]), Optional.empty()));
        visit.state().visit().session().ifPresent(MeasuredStation::watch);
        Thread.sleep(station.bundle().policy().minLook());
        letLook();
        visit.take(_ -> new Answer.FaceVerdict(
                Station.FACE_FEATURES.stream().collect(Collectors.toMap(FaceFeature::id, _ -> FeatureAnswer.SAME)),
                Verdict.SAME_PERSON));
        visit.state().visit().face().ifPresent(check -> System.out.println("found " + check.machine()));
        if (visit.state().step() == StepName.FACE) {
            // The camera's pictures have gone by now; what the machine made of them is there.
            letLook();
            visit.take(_ -> new Answer.FaceResultSeen());
        }
        visit.take(_ -> new Answer.ComparisonSeen());
        visit.take(MeasuredStation::code);
        visit.take(_ -> new Answer.CitizenConfirmation(true));
        visit.take(_ -> new Answer.SealRecord());
        visit.take(_ -> new Answer.ReceiptHandedOver());
    }

    /** Waits while the memory is searched. */
    private static void letLook() throws IOException {
        System.out.println("comparing");
        INPUT.readLine();
    }

    private static Answer code(VisitState state) {
        char[] text = state.visit()
                .factor()
                .flatMap(FactorSetup::scanned)
                .orElseThrow()
                .provisioningText();
        try {
            return new Answer.FactorCode(new SimulatedTelephone(Clock.systemUTC()).codeFor(text));
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    /** Waits until the camera has sent so many pictures that each different one was among them. */
    private static void watch(FaceAssistance.Session session) {
        CountDownLatch seen = new CountDownLatch(20);
        try (var _ = session.onPicture(_ -> seen.countDown())) {
            if (!seen.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the camera sends nothing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
