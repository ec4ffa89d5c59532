package mu.maupass.station.demonstration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationKeyMaker;
import mu.maupass.devices.specimen.DemonstrationSealSigner;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.counter.Devices;
import mu.maupass.station.counter.Station;
import mu.maupass.station.counter.StationCounter;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.data.FreshFolder;
import mu.maupass.station.document.PageEyes;
import mu.maupass.station.document.ScannerPages;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.training.ExerciseBook;
import mu.maupass.sync.activation.VisitOrigin;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.Pem;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.SecurityKeyRules;

/**
 * A whole day at a counter without a country behind it: a real station, enrolled at a sandbox authority in this process
 * over real TLS, with simulated devices and invented people.
 */
public final class Demonstration implements AutoCloseable {
    /** The second factors that it shows where nobody says which. */
    public static final List<String> SHOWN =
            List.of("totp", "recovery_codes", "security_key", "activation_code", "sms");

    /** For which simulated security keys sign; a name that nobody can register. */
    private static final String RELYING_PARTY = "id.maupass.example";

    private final DataFolder folder;
    private final SandboxNetwork network;
    private final SimulatedCardReaders readers;
    private final Station station;
    private final StationCounter counter;

    private Demonstration(
            DataFolder folder,
            SandboxNetwork network,
            SimulatedCardReaders readers,
            Station station,
            StationCounter counter) {
        this.folder = folder;
        this.network = network;
        this.readers = readers;
        this.station = station;
        this.counter = counter;
    }

    /**
     * Starts everything in this folder, or goes on with the day that is in it.
     *
     * @param faults of the process
     * @throws StationException D-1xx where the folder cannot be used
     * @throws SyncException where the sandbox cannot start
     */
    public static Demonstration start(Path data, Faults faults) throws StationException, SyncException {
        return start(
                data,
                new FaceModels(data.resolve("models"), FaceModelCatalogue.shipped()),
                shown(),
                Pace.natural(),
                faults);
    }

    /** The same before an authority that is set up in this way, in a world of this pace. */
    public static Demonstration start(Path data, FaceModels models, SandboxOptions options, Pace pace, Faults faults)
            throws StationException, SyncException {
        return start(data, models, options, pace, Optional.empty(), faults);
    }

    /**
     * The same as a training: the windows, the receipts and the reports say so. What the training before it has left
     * in the folder is removed, as each trainee is to find everybody as they were on the first day.
     *
     * @param exercises where it is written down what the trainee has done
     */
    public static Demonstration training(Path data, FaceModels models, ExerciseBook exercises, Faults faults)
            throws StationException, SyncException {
        return training(data, models, shown(), Pace.natural(), exercises, faults);
    }

    /** The same before an authority that is set up in this way, in a world of this pace. */
    public static Demonstration training(
            Path data, FaceModels models, SandboxOptions options, Pace pace, ExerciseBook exercises, Faults faults)
            throws StationException, SyncException {
        return start(data, models, options, pace, Optional.of(exercises), faults);
    }

    private static Demonstration start(
            Path data,
            FaceModels models,
            SandboxOptions options,
            Pace pace,
            Optional<ExerciseBook> exercises,
            Faults faults)
            throws StationException, SyncException {
        DataFolder folder = DataFolder.open(data);
        SandboxNetwork network = null;
        try {
            Settings settings = Settings.load(folder.settings());
            Clock clock = Clock.system(settings.zone());
            // A day that is gone on with keeps its address: the station is enrolled there.
            Optional<EnrolledStation> before = goneOnWith(folder, exercises.isPresent());
            network = SandboxNetwork.start(
                    DataFolder.sandboxBeside(folder.root()),
                    before.map(known -> known.authority().getPort()).orElse(0),
                    options);
            SandboxAuthority authority = network.authority();
            EnrolledStation enrolled = before.isPresent()
                    ? before.get()
                    // A training may be open beside the station: its office is no office that there is.
                    : enrol(
                            folder,
                            authority,
                            exercises.isPresent()
                                    ? Strings.of(settings.language()).get("word.training")
                                    : "Port Louis 01");
            SimulatedCardReaders readers = new SimulatedCardReaders(pace.exchange());
            PersonAtTheCounter person = new PersonAtTheCounter();
            SimulatedCameras cameras = new SimulatedCameras(person::portrait);
            SimulatedScanners scanners = new SimulatedScanners(pace.page());
            Station station = Station.open(
                    folder,
                    settings,
                    enrolled,
                    new Devices(
                            new EmrtdChipReader(readers),
                            new ScannerPages(
                                    scanners, new ScannerAddress.Simulated(), false, new PageEyes(new OpenCvLibrary())),
                            Optional.of(new Devices.Assistance(training -> cameras, models)),
                            VisitOrigin.COUNTER,
                            Optional.of(readers)),
                    pace.sync(),
                    clock);
            station.engine().syncOnce();
            station.engine().start();
            station.upkeep().start();
            DemonstrationDevices devices = new DemonstrationDevices(
                    network,
                    readers,
                    scanners,
                    person,
                    cameras,
                    authority.people(),
                    authority.agents(),
                    exercises,
                    pace.reading(),
                    clock);
            return new Demonstration(
                    folder,
                    network,
                    readers,
                    station,
                    // It is to look the same whoever tried it before.
                    StationCounter.of(
                            station, readers, settings, clock, AgentPreferences.none(), Optional.of(devices), faults));
        } catch (StationException | SyncException | RuntimeException e) {
            if (network != null) {
                network.close();
            }
            folder.close();
            throw e;
        }
    }

    private static Optional<EnrolledStation> goneOnWith(DataFolder folder, boolean training)
            throws StationException, SyncException {
        Optional<EnrolledStation> before = StationEnrolment.load(folder.trust());
        if (before.isPresent() && !isDemonstration(folder, before.get())) {
            throw new StationException(new Failure("D-147", folder.root().toString()));
        }
        if (training) {
            FreshFolder.empty(folder);
            return Optional.empty();
        }
        return before;
    }

    /** Whether the station is one of the sandbox beside the folder: one of a real authority meets no simulated device. */
    private static boolean isDemonstration(DataFolder folder, EnrolledStation station) {
        try {
            Path ca = DataFolder.sandboxBeside(folder.root()).resolve(SandboxAuthority.CA_FILE);
            return Files.readString(ca, StandardCharsets.US_ASCII).equals(Pem.text(station.authorityCa()));
        } catch (IOException e) {
            return false;
        }
    }

    /** A sandbox that trusts the demonstration's cards. */
    public static SandboxOptions sandboxOptions() {
        return SandboxOptions.standard(Demonstration::issuers);
    }

    /** The same with more than one second factor: an authority that says nothing offers applications alone. */
    private static SandboxOptions shown() {
        return sandboxOptions().with(factors(SHOWN));
    }

    /** Second factors for its citizens, in this order; of security keys the simulated ones. */
    public static FactorRules factors(List<String> offered) {
        return new FactorRules(offered, FactorRules.USUAL.totp())
                .with(new SecurityKeyRules(
                        RELYING_PARTY,
                        false,
                        KeyMakers.of(List.of(DemonstrationKeyMaker.known().authority()))));
    }

    private static DocumentIssuers issuers(Instant now) {
        DemonstrationCsca csca = DemonstrationCsca.known();
        try {
            return new DocumentIssuers(
                    List.of(csca.certificate().getEncoded()),
                    List.of(csca.revocations(now).getEncoded()),
                    List.of(DemonstrationSealSigner.known().certificate().getEncoded()));
        } catch (CertificateEncodingException | CRLException e) {
            throw new IllegalStateException("what was made here can be written", e);
        }
    }

    private static EnrolledStation enrol(DataFolder folder, SandboxAuthority authority, String office)
            throws SyncException {
        return StationEnrolment.enrol(
                authority.address(),
                authority.issueEnrolmentCode(office),
                new AuthorityTrust.CaFile(authority.caFile()),
                folder.trust(),
                ConnectionTimeouts.standard());
    }

    public StationCounter counter() {
        return counter;
    }

    public Station station() {
        return station;
    }

    /** What lies on its reader can be talked to, as at the citizen's home. */
    public CardReaders readers() {
        return readers;
    }

    public SandboxAuthority authority() {
        return network.authority();
    }

    @Override
    public void close() {
        counter.close();
        readers.close();
        network.close();
        folder.close();
    }
}
