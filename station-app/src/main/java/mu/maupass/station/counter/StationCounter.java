package mu.maupass.station.counter;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.day.Days;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.policy.RefusalReasons;
import mu.maupass.station.receipt.ReceiptDocument;
import mu.maupass.station.receipt.ReceiptsAgain;
import mu.maupass.station.receipt.TodaysReceipts;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.StationSupervision;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.visit.InterruptedVisit;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.trust.AuthenticatorApp;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.ServiceTexts;

/** The windows' view of a station; also of a machine that is none yet, or whose data cannot be opened. */
public final class StationCounter implements Counter, AutoCloseable {
    /** Nobody sees it before the sign-in. */
    private static final ReaderState NOT_LOOKED_YET = new ReaderState.NoService();
    /** Longer than a queue of a million records takes to be looked through on a slow disk. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Opening opening = new Opening(PATIENCE);
    /** As the enrolment's file says: for the eye only, until the station is open. */
    private final String plainName;

    private final StationPeople people;
    private final Settings settings;
    private final Clock clock;
    private final Optional<SimulatedDevices> simulated;
    private final Faults faults;
    private final Map<Language, Strings> strings = new EnumMap<>(Language.class);
    /** Those that {@link #strings} were made with. */
    private Optional<ServiceTexts> texts = Optional.empty();

    private final AgentPreferences preferences;
    private final TodaysReceipts today;
    private final ExecutorService background = Threads.perTask();

    private StationCounter(
            String plainName,
            Settings settings,
            Clock clock,
            AgentPreferences preferences,
            Optional<SimulatedDevices> simulated,
            Faults faults) {
        this.plainName = plainName;
        this.settings = settings;
        this.clock = clock;
        this.preferences = preferences;
        this.simulated = simulated;
        this.faults = faults;
        today = new TodaysReceipts(clock);
        people = new StationPeople(this::station, background, this::failure);
    }

    /**
     * A counter whose station is being opened: there is enough of it for the first screen, and a sign-in waits. Ends with
     * {@link #opened} or {@link #closed}.
     *
     * @param plainName of the office, as far as it is known
     * @param preferences the one object for the agents' file
     */
    public static StationCounter opening(
            String plainName, Settings settings, Clock clock, AgentPreferences preferences, Faults faults) {
        return new StationCounter(plainName, settings, clock, preferences, Optional.empty(), faults);
    }

    /** @param simulated in a demonstration only */
    public static StationCounter of(
            Station station,
            CardReaders readers,
            Settings settings,
            Clock clock,
            AgentPreferences preferences,
            Optional<SimulatedDevices> simulated,
            Faults faults) {
        StationCounter counter = new StationCounter("", settings, clock, preferences, simulated, faults);
        counter.opened(station, readers);
        return counter;
    }

    /** The station is open, with all that it verifies before anybody may work. */
    public void opened(Station station, CardReaders readers) {
        StationLog log = station.log();
        log.write("station.opened", "");
        faults.onFault(failure -> background.execute(() -> log.fault(failure)));
        opening.ends(new Ground.Open(station, readers));
    }

    /** There is no station that can be worked with. Changes nothing where one is open. */
    public void closed(Failure reason) {
        opening.ends(new Ground.Closed(reason));
    }

    private Optional<Ground.Open> usable() {
        return opening.now().flatMap(Ground::usable);
    }

    private Optional<Station> station() {
        return usable().map(Ground.Open::station);
    }

    private Station open() {
        return station().orElseThrow(() -> new IllegalStateException("the counter is closed"));
    }

    @Override
    public String officeName() {
        return opening.now().map(Ground::officeName).orElse(plainName);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Purpose purpose() {
        return simulated
                .map(SimulatedDevices::purpose)
                .orElseGet(() -> station().map(Station::purpose).orElse(Purpose.SERVICE));
    }

    @Override
    public synchronized Strings strings(Language language) {
        Optional<ServiceTexts> now = station().flatMap(Station::texts);
        if (!now.equals(texts)) {
            strings.clear();
            texts = now;
        }
        return strings.computeIfAbsent(
                language, known -> station().map(s -> s.strings(known)).orElseGet(() -> Strings.of(known)));
    }

    @Override
    public Language agentLanguage() {
        return settings.language();
    }

    @Override
    public Optional<Failure> obstacle() {
        return opening.now()
                .flatMap(Ground::closedBecause)
                .or(faults::obstacle)
                .or(() -> station().flatMap(Station::obstacle));
    }

    @Override
    public CompletableFuture<?> opened() {
        return opening.ended();
    }

    @Override
    public Subscription onFault(Consumer<Failure> listener) {
        return faults.onFault(listener);
    }

    @Override
    public Optional<Failure> warning() {
        return station().flatMap(Station::warning);
    }

    @Override
    public CompletableFuture<SignIn> signIn(String agentId, char[] password) {
        return Threads.supply(() -> signInOnceOpen(agentId, password), background)
                .exceptionally(thrown -> new SignIn.Refused(faults.failure(Fault.of(thrown))));
    }

    private SignIn signInOnceOpen(String agentId, char[] password) throws InterruptedException {
        try {
            Optional<Failure> obstacle = opening.signInObstacle();
            return obstacle.isPresent()
                    ? new SignIn.Refused(obstacle.get())
                    : open().signInDesk().signIn(open().bundle(), agentId, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public CompletableFuture<Optional<Failure>> choosePassword(String agentId, char[] oneTime, char[] own) {
        return Threads.supply(() -> open().passwords().choose(agentId, oneTime, own), background)
                .exceptionally(thrown -> Optional.of(failure(thrown)));
    }

    @Override
    public FactorDesk factors() {
        return people;
    }

    @Override
    public PasswordDesk passwords() {
        return people;
    }

    private Failure failure(Throwable thrown) {
        return thrown instanceof SyncException known ? Failure.of(known.failure()) : faults.failure(Fault.of(thrown));
    }

    @Override
    public void signOut(Agent agent) {
        // At once: a sign-in that follows opens the key again.
        locked(agent);
        background.execute(() -> open().signInDesk().signOut(agent));
    }

    @Override
    public void locked(Agent agent) {
        open().signInDesk().keys().wipe(agent.id());
    }

    @Override
    public Duration signInIdle() {
        return open().bundle().policy().signInIdle();
    }

    @Override
    public VisitInProgress begin(Agent agent) {
        VisitInProgress begun = open().visits().begin(agent);
        begun.observe(today::follow);
        background.execute(() -> open().interruptions().told(agent.id()));
        return simulated.map(devices -> devices.watched(begun)).orElse(begun);
    }

    @Override
    public List<InterruptedVisit> interrupted(Agent agent) {
        return station().map(open -> open.interruptions().of(agent.id())).orElse(List.of());
    }

    @Override
    public DocumentTypes documentTypes() {
        return open().bundle().documentTypes().orExamples();
    }

    @Override
    public List<FaceFeature> faceFeatures() {
        return Station.FACE_FEATURES;
    }

    @Override
    public Duration leastLook() {
        return open().bundle().policy().minLook();
    }

    @Override
    public Optional<Failure> assistedPathObstacle() {
        return open().assistedPathObstacle();
    }

    @Override
    public String consentTextVersion() {
        return station().map(Station::consentTextVersion).orElse(ServiceTexts.SHIPPED_VERSION);
    }

    @Override
    public CompletableFuture<byte[]> receipt(Visit visit, Language language) {
        ReceiptDocument document = new ReceiptDocument(strings(language), officeName(), purpose(), clock);
        return Threads.supply(() -> document.pdf(visit, today.ended(visit.id())), background);
    }

    @Override
    public Settings inForce() {
        return settings;
    }

    @Override
    public boolean printsReceipts() {
        return open().bundle().policy().counter().printReceipts();
    }

    @Override
    public Optional<Failure> receiptAgainObstacle(UUID visit) {
        return receiptsAgain().obstacle(visit);
    }

    @Override
    public CompletableFuture<byte[]> receiptAgain(Agent by, UUID visit, Language language) {
        ReceiptDocument document = new ReceiptDocument(strings(language), officeName(), purpose(), clock);
        return Threads.supply(() -> document.again(receiptsAgain().take(by, visit)), background);
    }

    private ReceiptsAgain receiptsAgain() {
        return new ReceiptsAgain(
                today, () -> open().bundle().policy().counter().reprintReceipts(), open().outbox(), clock);
    }

    @Override
    public List<AuthenticatorApp> authenticators() {
        return open().bundle().policy().counter().authenticators();
    }

    @Override
    public List<Failure> refusalReasons() {
        return RefusalReasons.offered(open().bundle().policy().counter().refusalReasons());
    }

    @Override
    public Duration idleWarning() {
        return open().bundle().policy().counter().idleWarning();
    }

    @Override
    public AgentPreferences preferences() {
        return preferences;
    }

    @Override
    public SyncState sync() {
        return station().map(s -> s.engine().state()).orElse(Ground.NOTHING_TO_SYNC);
    }

    @Override
    public Subscription onSync(Consumer<SyncState> listener) {
        return opening.subscribe(ground -> ground.usable()
                .<Subscription>map(open -> open.station().engine().onState(listener)::close)
                .orElseGet(() -> {
                    listener.accept(Ground.NOTHING_TO_SYNC);
                    return () -> {};
                }));
    }

    @Override
    public void syncNow() {
        station().ifPresent(s -> s.engine().wake());
    }

    @Override
    public CompletableFuture<List<OutboxEntry>> newestRecords(int limit) {
        return Threads.supply(() -> open().outbox().newest(limit), background);
    }

    @Override
    public Supervision supervision() {
        return new StationSupervision(open().outbox(), open().notes(), open()::bundle, clock, this::syncNow, background)
                .with(() -> StationPeople.trained(open()));
    }

    @Override
    public Days days() {
        return open().days(this::strings, background);
    }

    @Override
    public SettingsDesk settings() {
        return open().settings(background);
    }

    @Override
    public DeviceTrials trials() {
        return open().trials(this::strings, background);
    }

    @Override
    public CompletableFuture<List<Diagnosis>> examine() {
        Ground.Open open = usable().orElseThrow();
        return Threads.supply(() -> open.station().doctor(open.readers()).examine(Optional.empty()), background);
    }

    @Override
    public ReaderState readers() {
        return usable().map(open -> open.readers().snapshot()).orElse(NOT_LOOKED_YET);
    }

    /** Where there is no station nobody is told of any: nobody can use one. */
    @Override
    public Subscription onReaders(Consumer<ReaderState> listener) {
        return opening.subscribe(ground -> ground.usable()
                .<Subscription>map(open -> open.readers().onChange(listener))
                .orElse(() -> {}));
    }

    @Override
    public Optional<SimulatedDevices> simulatedDevices() {
        return simulated;
    }

    /** Closes the station; the readers stay the caller's. */
    @Override
    public void close() {
        background.close();
        station().ifPresent(open -> {
            open.log().write("station.closed", "");
            open.close();
        });
    }
}
