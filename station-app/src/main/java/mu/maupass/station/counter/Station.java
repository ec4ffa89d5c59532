package mu.maupass.station.counter;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.agent.OperatorDoor;
import mu.maupass.station.agent.SignInDesk;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.day.Days;
import mu.maupass.station.day.StationDays;
import mu.maupass.station.device.ApprovedDevices;
import mu.maupass.station.face.CameraAssistance;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.policy.WorkLimits;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.settings.SettingsFiles;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.Closers;
import mu.maupass.station.supervision.ShiftNotes;
import mu.maupass.station.trial.DeviceMarks;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.visit.ActivationQueue;
import mu.maupass.station.visit.Interruptions;
import mu.maupass.station.visit.OpenVisits;
import mu.maupass.station.visit.SilentSigns;
import mu.maupass.station.visit.Visits;
import mu.maupass.station.visit.VisitsUnderWay;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.engine.ClockGuard;
import mu.maupass.sync.engine.ElapsedTime;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.CertificateRenewal;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.outbox.Upkeep;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.TrustBundle;
import mu.maupass.sync.trust.TrustStore;

/** An enrolled station with all its parts: the one place where they are put together. */
public final class Station implements AutoCloseable {
    /** What an agent compares, from the top of the face down. */
    public static final List<FaceFeature> FACE_FEATURES = FaceFeature.list();
    /** With a citizen waiting at the counter, an authority that does not answer soon is out of reach. */
    private static final ConnectionTimeouts AT_THE_COUNTER =
            new ConnectionTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(10));

    private final EnrolledStation enrolled;
    private final StationTrust trust;
    private final Outbox outbox;
    private final HttpsAuthorityClient counterClient;
    private final HttpsAuthorityClient syncClient;
    private final SyncEngine engine;
    private final Optional<CardReaders> readers;
    private final SignInDesk signInDesk;
    private final OperatorDoor operatorDoor;
    private final FaceAssistance assistance;
    private final OpenVisits visits;
    private final Interruptions interruptions;
    private final Upkeep upkeep;
    private final StationLog log;
    private final ShiftNotes notes;
    private final ApprovedDevices approved;
    private final Path data;
    private final Optional<FaceModels> models;
    private final Clock clock;
    /** As it was at the last change of the sync's state: the windows ask, and a disk may be slow to say. */
    private volatile long freeMegabytes;
    /** Of the refused records, those that nobody here may close; as it was at the same moment. */
    private volatile long refusedForNobody;

    private Station(
            DataFolder folder,
            Settings settings,
            EnrolledStation enrolled,
            SqliteOutbox outbox,
            Devices devices,
            SyncTiming timing,
            Clock clock)
            throws SyncException {
        this.enrolled = enrolled;
        this.outbox = outbox;
        this.clock = clock;
        log = new StationLog(outbox, folder.outbox(), StationSeal.of(enrolled.keys()), clock);
        notes = new ShiftNotes(
                folder.root().resolve(DataFolder.NOTES), enrolled.keys().derive("shift-notes"), clock);
        data = folder.root();
        models = devices.assistance().map(Devices.Assistance::models);
        folder.openness().ifPresent(open -> log.write("folder.closed-to-others", open.code()));
        log.takeNotes();
        log.settings(new SettingsFiles(folder.settings(), SettingsFiles.FIXED));
        TrustStore store = TrustStore.of(folder.trust(), enrolled, clock, outbox.trust());
        ClockGuard guard = ClockGuard.open(
                folder.trust().resolve("clock.json"),
                clock,
                ElapsedTime.ofSystem(),
                Optional.of(StationSeal.of(enrolled.keys())),
                outbox.trust());
        counterClient = new HttpsAuthorityClient(enrolled, AT_THE_COUNTER, settings.proxy());
        trust = new StationTrust(store, enrolled.authorityKeys(), guard, counterClient, clock);
        syncClient = new HttpsAuthorityClient(enrolled, ConnectionTimeouts.standard(), settings.proxy());
        engine = new OutboxSyncEngine(outbox, syncClient, store, timing, clock, RandomGenerator.getDefault(), guard);
        CertificateRenewal renewal =
                new CertificateRenewal(enrolled, ConnectionTimeouts.standard(), settings.proxy(), clock, keys -> {
                    syncClient.identify(keys);
                    counterClient.identify(keys);
                });
        engine.onState(state -> {
            freeMegabytes = folder.freeMegabytes();
            refusedForNobody = refusedForNobody(state.counts());
            log.takeNotes();
            if (state.link() instanceof LinkState.Online) {
                renewal.renewIfDue();
            }
        });
        approved = new ApprovedDevices(
                folder.trust().resolve(ApprovedDevices.FILE),
                StationSeal.of(enrolled.keys()),
                outbox.trust(),
                clock,
                (by, event) -> log.write(by, event, ""));
        readers = devices.staff();
        signInDesk = StaffDesk.of(enrolled.stationId(), settings, devices.staff(), outbox, clock);
        Sealer sealer = enrolled.sealer(devices.origin());
        upkeep = new Upkeep(outbox, trust::retention, sealer);
        VisitsUnderWay underWay = VisitsUnderWay.in(
                folder.root().resolve(DataFolder.UNDER_WAY), enrolled.keys().derive("visits-under-way"), clock);
        interruptions = new Interruptions(enrolled, outbox, sealer, underWay, clock);
        SilentSigns signs = new SilentSigns(
                folder.root().resolve(DataFolder.NEXT_RECORD),
                enrolled.keys().derive("next-record-2"),
                enrolled.keys().derive("next-record"));
        signs.compareWith(outbox, outbox.trust());
        interruptions.close(trust::held);
        engine.onState(_ -> interruptions.again(trust::held));
        engine.onState(_ -> signs.again());
        ActivationQueue queue = new ActivationQueue(
                enrolled,
                trust::bundle,
                outbox,
                sealer,
                signInDesk.keys()::of,
                signs,
                engine,
                () -> limit(folder.freeMegabytes()),
                underWay,
                clock);
        assistance = devices.assistance()
                .<FaceAssistance>map(with -> new CameraAssistance(
                        () -> with.cameras().choose(trust.policy().training()),
                        CameraRequest.liveView(),
                        with.models(),
                        new OpenCvLibrary(),
                        clock))
                .orElseGet(FaceAssistance::none);
        Visits begun = new Visits(
                counterClient,
                trust,
                devices.chip(),
                devices.pages(),
                () -> trust.bundle().documentTypes().orExamples(),
                CitizenFactors.known(
                        trust, devices.keys(), settings.staffReader(), approved, counterClient, engine, clock),
                FACE_FEATURES,
                assistance,
                // In training programs stand in for devices.
                (device, agent) -> trust.policy().training() ? Optional.empty() : approved.judge(device, agent),
                (id, password) -> signInDesk.secondPerson(trust.bundle(), id, password),
                queue,
                clock);
        visits = OpenVisits.of(begun::begin);
        operatorDoor = OperatorDoor.open(
                folder.root().resolve(DataFolder.OPERATOR),
                OperatorDoor.key(enrolled.keys()),
                (id, password) -> signInDesk.operator(trust.bundle(), id, password));
    }

    /**
     * Puts the parts together. Nothing is sent before {@link #engine()} is started.
     *
     * @param folder stays the caller's to close
     * @param clock of the office, with its time zone
     * @throws SyncException Q-1xx where the outbox cannot be opened
     */
    public static Station open(
            DataFolder folder,
            Settings settings,
            EnrolledStation enrolled,
            Devices devices,
            SyncTiming timing,
            Clock clock)
            throws SyncException {
        SqliteOutbox outbox = SqliteOutbox.open(folder.outbox(), clock, Optional.of(StationSeal.of(enrolled.keys())));
        ChipReader preferred = new PreferredReader(devices.chip(), settings.reader());
        try {
            return new Station(folder, settings, enrolled, outbox, devices.with(preferred), timing, clock);
        } catch (SyncException | RuntimeException | Error e) {
            outbox.close();
            throw e;
        }
    }

    public EnrolledStation enrolled() {
        return enrolled;
    }

    public OpenVisits visits() {
        return visits;
    }

    /** What the last start found that nobody had ended. */
    public Interruptions interruptions() {
        return interruptions;
    }

    public SyncEngine engine() {
        return engine;
    }

    /** Checks and erases in the background, once it is started. */
    public Upkeep upkeep() {
        return upkeep;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Its readers, scanners and cameras. */
    public ApprovedDevices approvedDevices() {
        return approved;
    }

    public ShiftNotes notes() {
        return notes;
    }

    /** Its days, to be looked at, closed and reported. */
    Days days(Function<Language, Strings> strings, Executor background) {
        return new StationDays(
                data.resolve(DataFolder.OUTBOX),
                enrolled,
                outbox,
                trust::policy,
                () -> workLimits()
                        .map(all -> all.uses(engine.state(), clock.instant()))
                        .orElse(List.of()),
                signInDesk.keys()::of,
                engine::wake,
                strings,
                clock,
                background);
    }

    /** Its settings, to be looked at and changed. */
    SettingsDesk settings(Executor background) {
        return new StationSettings(settingsFiles(), log, background);
    }

    private SettingsFiles settingsFiles() {
        return new SettingsFiles(data.resolve(DataFolder.SETTINGS), SettingsFiles.FIXED);
    }

    Path exercises() {
        return DataFolder.exercisesBeside(data);
    }

    /** Trials of the devices that they name. */
    DeviceTrials trials(Function<Language, Strings> strings, Executor background) {
        return new StationTrials(
                settingsFiles(),
                () -> purpose() != Purpose.SERVICE,
                log,
                enrolled.officeName(),
                strings,
                readers,
                approved,
                new DeviceMarks(data.resolve(DataFolder.DEVICE_MARKS)),
                clock,
                background);
    }

    /** Looks at all of it, also while it works. */
    public StationDoctor doctor(CardReaders readers) {
        return new StationDoctor(data, readers, models, clock);
    }

    /** What is written down outside visits. */
    public StationLog log() {
        return log;
    }

    public SignInDesk signInDesk() {
        return signInDesk;
    }

    /** For who has forgotten theirs. */
    public StationPasswords passwords() {
        return new StationPasswords(enrolled.stationId(), trust, signInDesk, counterClient, log, clock);
    }

    /** For second factors of those who sign in. */
    public StationFactors factors() {
        return new StationFactors(enrolled.stationId(), trust, signInDesk, counterClient, log, clock);
    }

    /** @throws IllegalStateException where {@link #obstacle} says that there is none */
    public TrustBundle bundle() {
        return trust.bundle();
    }

    /** The authority's words of consent and receipt, if it has signed any. */
    Optional<ServiceTexts> texts() {
        return trust.texts();
    }

    /** The words of a language, with the authority's of consent and receipt where it has signed some. */
    public Strings strings(Language language) {
        return Strings.of(language)
                .with(trust.texts().map(texts -> texts.in(language.tag())).orElse(Map.of()));
    }

    /** Version of the words of consent in force: the authority's, or those that the station is shipped with. */
    public String consentTextVersion() {
        return trust.texts().map(ServiceTexts::version).orElse(ServiceTexts.SHIPPED_VERSION);
    }

    /** As the policy says; service until there is one. */
    public Purpose purpose() {
        return trust.obstacle().isEmpty() && trust.policy().training() ? Purpose.TRAINING : Purpose.SERVICE;
    }

    /** Why no visit can begin now, if none can. */
    public Optional<Failure> obstacle() {
        return trust.obstacle().or(() -> signInDesk.changed(trust.bundle())).or(() -> limit(freeMegabytes));
    }

    /** Why nobody can sign in: there is no roster that the authority signed. */
    Optional<Failure> signInObstacle() {
        return trust.held().isPresent() ? Optional.empty() : trust.obstacle();
    }

    /** The limit that is nearest, where one is near. */
    public Optional<Failure> warning() {
        return workLimits()
                .flatMap(limits ->
                        limits.near(engine.state(), clock.instant()).stream().findFirst());
    }

    private Optional<WorkLimits> workLimits() {
        return trust.obstacle().isPresent()
                ? Optional.empty()
                : Optional.of(new WorkLimits(trust.policy(), freeMegabytes, refusedForNobody));
    }

    /** Why the assisted path is not to be had. */
    public Optional<Failure> assistedPathObstacle() {
        return assistance.obstacle();
    }

    private Optional<Failure> limit(long free) {
        return outbox.obstacle()
                .map(Failure::of)
                .or(() -> new WorkLimits(trust.policy(), free, refusedForNobody)
                        .reached(engine.state(), clock.instant()));
    }

    private long refusedForNobody(OutboxCounts counts) {
        if (trust.obstacle().isPresent() || counts.needsAttention() == 0) {
            return 0;
        }
        try {
            return new Closers(outbox, trust.bundle().agents())
                    .refusedForNobody(Math.toIntExact(counts.needsAttention()));
        } catch (SyncException e) {
            // The outbox stops the work by itself then.
            return 0;
        }
    }

    /** Ends a visit that is under way before anything that it needs for its end. */
    @Override
    public void close() {
        operatorDoor.close();
        visits.close();
        signInDesk.close();
        upkeep.close();
        engine.close();
        syncClient.close();
        counterClient.close();
        outbox.close();
    }
}
