package mu.maupass.station.counter;

import java.time.Clock;
import java.time.Duration;
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
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.trust.AuthenticatorApp;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.ServiceTexts;

/** The windows' view of a station; also of a machine that is none yet, or whose data cannot be opened. */
public final class StationCounter implements Counter, AutoCloseable {
    private static final SyncState NOTHING_TO_SYNC = new SyncState(
            new LinkState.Unknown(),
            new OutboxCounts(0, 0, 0, Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            false);

    private final Optional<Station> station;
    private final Optional<Failure> closedBecause;
    private final CardReaders readers;
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
            Optional<Station> station,
            Optional<Failure> closedBecause,
            CardReaders readers,
            Settings settings,
            Clock clock,
            Optional<SimulatedDevices> simulated,
            Faults faults) {
        this.faults = faults;
        this.station = station;
        station.map(Station::log).ifPresent(log -> {
            log.write("station.opened", "");
            faults.onFault(failure -> background.execute(() -> writeDown(failure, log)));
        });
        this.closedBecause = closedBecause;
        this.readers = readers;
        this.settings = settings;
        this.clock = clock;
        today = new TodaysReceipts(clock);
        this.simulated = simulated;
        // A demonstration is to look the same whoever tried it before.
        preferences = station.filter(open -> simulated.isEmpty())
                .map(Station::preferences)
                .orElseGet(AgentPreferences::none);
    }

    /** A fault of writing a fault down is not told: it would come here again, and again. */
    private static void writeDown(Failure failure, StationLog log) {
        try {
            log.fault(failure);
        } catch (RuntimeException e) {
            Fault.of(e);
        } catch (Error noMemory) {
            // The fault itself is in the log.
        }
    }

    /** @param simulated in a demonstration only */
    public static StationCounter of(
            Station station,
            CardReaders readers,
            Settings settings,
            Clock clock,
            Optional<SimulatedDevices> simulated,
            Faults faults) {
        return new StationCounter(Optional.of(station), Optional.empty(), readers, settings, clock, simulated, faults);
    }

    /** A counter at which nobody can work, with the reason. */
    public static StationCounter closed(
            Failure reason, CardReaders readers, Settings settings, Clock clock, Faults faults) {
        return new StationCounter(
                Optional.empty(), Optional.of(reason), readers, settings, clock, Optional.empty(), faults);
    }

    private Station open() {
        return station.orElseThrow(() -> new IllegalStateException("the counter is closed"));
    }

    @Override
    public String officeName() {
        return station.map(s -> s.enrolled().officeName()).orElse("");
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Purpose purpose() {
        return simulated.isPresent()
                ? Purpose.DEMONSTRATION
                : station.map(Station::purpose).orElse(Purpose.SERVICE);
    }

    @Override
    public synchronized Strings strings(Language language) {
        Optional<ServiceTexts> now = station.flatMap(Station::texts);
        if (!now.equals(texts)) {
            strings.clear();
            texts = now;
        }
        return strings.computeIfAbsent(
                language, known -> station.map(s -> s.strings(known)).orElseGet(() -> Strings.of(known)));
    }

    @Override
    public Language agentLanguage() {
        return settings.language();
    }

    @Override
    public Optional<Failure> obstacle() {
        return closedBecause.or(faults::obstacle).or(() -> open().obstacle());
    }

    @Override
    public Subscription onFault(Consumer<Failure> listener) {
        return faults.onFault(listener);
    }

    @Override
    public Optional<Failure> warning() {
        return station.flatMap(Station::warning);
    }

    @Override
    public CompletableFuture<SignIn> signIn(String agentId, char[] password) {
        return Threads.supply(() -> open().signInDesk().signIn(open().bundle(), agentId, password), background)
                .exceptionally(thrown -> new SignIn.Refused(faults.failure(Fault.of(thrown))));
    }

    @Override
    public CompletableFuture<Optional<Failure>> choosePassword(String agentId, char[] oneTime, char[] own) {
        return Threads.supply(() -> open().passwords().choose(agentId, oneTime, own), background)
                .exceptionally(thrown -> Optional.of(
                        thrown instanceof SyncException known
                                ? Failure.of(known.failure())
                                : faults.failure(Fault.of(thrown))));
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
        return begun;
    }

    @Override
    public List<InterruptedVisit> interrupted(Agent agent) {
        return station.map(open -> open.interruptions().of(agent.id())).orElse(List.of());
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
        return open().consentTextVersion();
    }

    @Override
    public CompletableFuture<byte[]> receipt(Visit visit, Language language) {
        ReceiptDocument document = new ReceiptDocument(strings(language), officeName(), purpose(), clock);
        return Threads.supply(() -> document.pdf(visit), background);
    }

    @Override
    public Optional<String> printer() {
        return settings.printer();
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
        return station.map(s -> s.engine().state()).orElse(NOTHING_TO_SYNC);
    }

    @Override
    public Subscription onSync(Consumer<SyncState> listener) {
        if (station.isEmpty()) {
            listener.accept(NOTHING_TO_SYNC);
            return () -> {};
        }
        var subscription = open().engine().onState(listener);
        return subscription::close;
    }

    @Override
    public void syncNow() {
        station.ifPresent(s -> s.engine().wake());
    }

    @Override
    public CompletableFuture<List<OutboxEntry>> newestRecords(int limit) {
        return Threads.supply(() -> open().outbox().newest(limit), background);
    }

    @Override
    public Supervision supervision() {
        return new StationSupervision(
                open().outbox(), open().notes(), open()::bundle, clock, this::syncNow, background);
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
        return Threads.supply(() -> open().doctor(readers).examine(Optional.empty()), background);
    }

    @Override
    public ReaderState readers() {
        return readers.snapshot();
    }

    @Override
    public Subscription onReaders(Consumer<ReaderState> listener) {
        return readers.onChange(listener);
    }

    @Override
    public Optional<SimulatedDevices> simulatedDevices() {
        return simulated;
    }

    /** Closes the station; the readers stay the caller's. */
    @Override
    public void close() {
        background.close();
        station.ifPresent(open -> {
            open.log().write("station.closed", "");
            open.close();
        });
    }
}
