package mu.maupass.station.screen;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.counter.FactorDesk;
import mu.maupass.station.counter.PasswordDesk;
import mu.maupass.station.counter.SettingsDesk;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.day.Days;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.policy.RefusalReasons;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.visit.InterruptedVisit;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.trust.AuthenticatorApp;
import mu.maupass.sync.trust.DocumentTypes;

/** A station that says what a test tells it to. */
public final class ScriptedCounter implements Counter {
    public static final Agent RAMDIN = new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT);
    public static final Agent APPADOO = new Agent("s.appadoo", "S. Appadoo", Agent.Role.SUPERVISOR);
    public static final Agent NAIDOO = new Agent("i.naidoo", "I. Naidoo", Agent.Role.ADMINISTRATOR);
    public static final LinkState ONLINE = new LinkState.Online(Instant.parse("2026-11-21T04:12:00Z"));
    public static final LinkState OFFLINE = new LinkState.Offline(
            new AuthorityFailure(AuthorityFailure.Cause.CONNECTION_REFUSED, ""),
            Instant.parse("2026-11-21T04:40:00Z"),
            Instant.parse("2026-11-21T05:31:00Z"));
    public static final String PASSWORD = "lagon-bleu-42";

    /** Whether the station behind the first screen is open. */
    public CompletableFuture<Void> opened = CompletableFuture.completedFuture(null);

    public Purpose purpose = Purpose.SERVICE;
    public Language agentLanguage = Language.ENGLISH;
    public Optional<Failure> obstacle = Optional.empty();
    public List<InterruptedVisit> interrupted = List.of();
    public Optional<Failure> assistedObstacle = Optional.of(new Failure("V-121"));
    public Optional<SimulatedDevices> simulated = Optional.empty();
    public List<OutboxEntry> records = List.of();
    public AgentPreferences preferences = AgentPreferences.none();
    public Duration leastLook = Duration.ofSeconds(5);
    public Duration signInIdle = Duration.ofMinutes(15);
    /** What every sign-in comes to, in the place of a look at the password. */
    public Optional<CompletableFuture<SignIn>> signIn = Optional.empty();

    public CompletableFuture<byte[]> receipt = CompletableFuture.completedFuture(new byte[] {'%', 'P', 'D', 'F'});
    public boolean printsReceipts;
    public Optional<Failure> receiptAgainObstacle = Optional.empty();
    public Clock clock = Clock.systemUTC();
    public InstantSource passing = InstantSource.system();
    public Duration timeToRead = Duration.ZERO;
    /** Which receipts were made again, for whom and in which language. */
    public final List<String> madeAgain = new ArrayList<>();
    /** Every visit that is begun. */
    public Optional<VisitInProgress> visit = Optional.empty();

    public List<Diagnosis> findings = List.of();
    public final ScriptedSupervision supervision = new ScriptedSupervision();
    public final ScriptedDays days = new ScriptedDays();
    /** Who chose which password, after which. */
    public final List<String> chosen = new ArrayList<>();

    public final ScriptedTrials trials = new ScriptedTrials();
    public final ScriptedSettings settings = new ScriptedSettings();
    public int syncs;
    /** Whose key was overwritten behind a lock. */
    public final List<Agent> locked = new ArrayList<>();

    private SyncState sync = sync(ONLINE, 3);
    private ReaderState readers = new ReaderState.Available(List.of(new CardReaderInfo("Reader 00", false, "", false)));
    private final List<Consumer<SyncState>> syncListeners = new ArrayList<>();
    private final List<Consumer<ReaderState>> readerListeners = new ArrayList<>();
    private final List<Consumer<Failure>> faultListeners = new ArrayList<>();
    private final Map<Language, Strings> strings = new EnumMap<>(Language.class);

    public static SyncState sync(LinkState link, long waiting) {
        return new SyncState(
                link,
                new OutboxCounts(waiting, 12, 0, Optional.empty()),
                Optional.of(Instant.parse("2026-11-21T05:30:00Z")),
                Optional.empty(),
                false);
    }

    public static OutboxEntry record(long seq, OffsetDateTime time, DeliveryState state) {
        return new OutboxEntry(new UUID(7, seq), seq, "hash", 2048, time, state, 0, "", Optional.empty(), true);
    }

    /** Whoever looks at them meets what nobody foresaw. */
    public static List<OutboxEntry> unreadableRecords() {
        return new AbstractList<>() {
            @Override
            public OutboxEntry get(int index) {
                throw new NoClassDefFoundError("scripted");
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    public void set(SyncState state) {
        sync = state;
        List.copyOf(syncListeners).forEach(listener -> listener.accept(state));
    }

    /** Something that nobody foresaw. */
    public void fault(Failure failure) {
        List.copyOf(faultListeners).forEach(listener -> listener.accept(failure));
    }

    /** One reader, with or without a card. */
    public static ReaderState reader(boolean card) {
        return new ReaderState.Available(List.of(new CardReaderInfo("Reader 00", card, "", false)));
    }

    public void set(ReaderState state) {
        readers = state;
        List.copyOf(readerListeners).forEach(listener -> listener.accept(state));
    }

    @Override
    public String officeName() {
        return "Port Louis 01";
    }

    @Override
    public Purpose purpose() {
        return simulated.isPresent() ? Purpose.DEMONSTRATION : purpose;
    }

    @Override
    public Strings strings(Language language) {
        return strings.computeIfAbsent(language, Strings::of);
    }

    @Override
    public Language agentLanguage() {
        return agentLanguage;
    }

    @Override
    public Optional<Failure> obstacle() {
        return obstacle;
    }

    @Override
    public Subscription onFault(Consumer<Failure> listener) {
        faultListeners.add(listener);
        return () -> faultListeners.remove(listener);
    }

    @Override
    public Optional<Failure> warning() {
        return Optional.empty();
    }

    public final ScriptedPasswords passwords = new ScriptedPasswords();

    /** By default nobody has a second factor. */
    public FactorDesk factors = new NoFactors();

    @Override
    public PasswordDesk passwords() {
        return passwords;
    }

    @Override
    public CompletableFuture<SignIn> signIn(String agentId, char[] password) {
        boolean right = agentId.equals(RAMDIN.id()) && new String(password).equals(PASSWORD);
        Arrays.fill(password, '\0');
        return signIn.orElseGet(() -> CompletableFuture.completedFuture(
                right ? new SignIn.Done(RAMDIN) : new SignIn.Refused(new Failure("U-101"))));
    }

    @Override
    public CompletableFuture<Optional<Failure>> choosePassword(String agentId, char[] oneTime, char[] own) {
        chosen.add(agentId + " " + String.valueOf(oneTime) + " " + String.valueOf(own));
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public FactorDesk factors() {
        return factors;
    }

    @Override
    public void signOut(Agent agent) {}

    @Override
    public void locked(Agent agent) {
        locked.add(agent);
    }

    @Override
    public VisitInProgress begin(Agent agent) {
        return visit.orElseThrow();
    }

    @Override
    public List<InterruptedVisit> interrupted(Agent agent) {
        return interrupted.stream().filter(_ -> agent.equals(RAMDIN)).toList();
    }

    @Override
    public DocumentTypes documentTypes() {
        return DocumentTypes.examples();
    }

    @Override
    public List<FaceFeature> faceFeatures() {
        return List.of(
                new FaceFeature("ears"),
                new FaceFeature("eyes"),
                new FaceFeature("nose"),
                new FaceFeature("mouth"),
                new FaceFeature("marks"));
    }

    @Override
    public Duration leastLook() {
        return leastLook;
    }

    @Override
    public CompletableFuture<Void> opened() {
        return opened;
    }

    @Override
    public Duration timeToRead() {
        return timeToRead;
    }

    @Override
    public InstantSource passing() {
        return passing;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Duration signInIdle() {
        return signInIdle;
    }

    @Override
    public Optional<Failure> assistedPathObstacle() {
        return assistedObstacle;
    }

    @Override
    public String consentTextVersion() {
        return "1";
    }

    @Override
    public CompletableFuture<byte[]> receipt(Visit visit, Language language) {
        return receipt;
    }

    /** What the station has begun with. */
    public Settings inForce = Settings.defaults();

    @Override
    public Settings inForce() {
        return inForce;
    }

    @Override
    public boolean printsReceipts() {
        return printsReceipts;
    }

    @Override
    public Optional<Failure> receiptAgainObstacle(UUID visit) {
        return receiptAgainObstacle;
    }

    @Override
    public CompletableFuture<byte[]> receiptAgain(Agent by, UUID visit, Language language) {
        madeAgain.add(by.id() + " " + visit + " " + language.tag());
        return receipt;
    }

    @Override
    public List<Failure> refusalReasons() {
        return RefusalReasons.offered(List.of());
    }

    @Override
    public Duration idleWarning() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<AuthenticatorApp> authenticators() {
        return List.of(new AuthenticatorApp("FreeOTP", URI.create("https://store.example/freeotp")));
    }

    @Override
    public AgentPreferences preferences() {
        return preferences;
    }

    @Override
    public SyncState sync() {
        return sync;
    }

    @Override
    public Subscription onSync(Consumer<SyncState> listener) {
        syncListeners.add(listener);
        return () -> syncListeners.remove(listener);
    }

    @Override
    public void syncNow() {
        syncs++;
    }

    @Override
    public CompletableFuture<List<OutboxEntry>> newestRecords(int limit) {
        return CompletableFuture.completedFuture(records);
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public Days days() {
        return days;
    }

    @Override
    public SettingsDesk settings() {
        return settings;
    }

    @Override
    public DeviceTrials trials() {
        return trials;
    }

    @Override
    public CompletableFuture<List<Diagnosis>> examine() {
        return CompletableFuture.completedFuture(findings);
    }

    @Override
    public ReaderState readers() {
        return readers;
    }

    @Override
    public Subscription onReaders(Consumer<ReaderState> listener) {
        readerListeners.add(listener);
        return () -> readerListeners.remove(listener);
    }

    @Override
    public Optional<SimulatedDevices> simulatedDevices() {
        return simulated;
    }
}
