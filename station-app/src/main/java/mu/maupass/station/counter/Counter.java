package mu.maupass.station.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.day.Days;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.visit.InterruptedVisit;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.trust.AuthenticatorApp;
import mu.maupass.sync.trust.DocumentTypes;

/**
 * What the two windows need of the station. No method blocks: what takes time answers by a future, off the thread of
 * the user interface, or by a snapshot.
 */
public interface Counter {
    /** Of a name, a date and a number. */
    Duration TIME_TO_READ = Duration.ofMillis(2500);

    /** Code of the failure that a sign-in waited in vain for the station to be open. */
    String NOT_OPEN_YET = "D-120";

    /**
     * Completed, on any thread, when the station is open or cannot be opened. Until then only what the first screen shows may
     * be asked for, and a sign-in waits.
     */
    default CompletableFuture<?> opened() {
        return CompletableFuture.completedFuture(null);
    }

    /** The office's name, as on the status bar and the receipt. */
    String officeName();

    /** The office's time, with its zone. */
    Clock clock();

    /** The time that passes, which nobody sets: of no day, and only to be held against itself. */
    default InstantSource passing() {
        return () -> Instant.EPOCH.plusNanos(System.nanoTime());
    }

    /** How long a citizen sees at least what goes on record before a yes to it counts. */
    default Duration timeToRead() {
        return simulatedDevices().map(SimulatedDevices::timeToRead).orElse(TIME_TO_READ);
    }

    /** What the work here is for; may change when the authority's policy does. */
    Purpose purpose();

    Strings strings(Language language);

    /** The language the agent's window begins with. */
    Language agentLanguage();

    /** Why no visit can begin now: not enrolled, no policy yet, a limit reached. Empty when one can. */
    Optional<Failure> obstacle();

    /**
     * Tells each fault that nobody foresaw and nobody waits for, from now on, on any thread. Where it means that no visit
     * can begin, {@link #obstacle} says so too.
     */
    Subscription onFault(Consumer<Failure> listener);

    /** The limit of the work that is near, where one is; it stops nothing yet. */
    Optional<Failure> warning();

    /** Checks a sign-in, once the station is open; takes some tenths of a second on purpose. The password is wiped before the answer comes. */
    CompletableFuture<SignIn> signIn(String agentId, char[] password);

    /**
     * Chooses an own password in the place of a one-time one; the authority has to be on the line. Both are wiped before the answer
     * comes: why it is not chosen, or empty once it is and the roster has it.
     */
    CompletableFuture<Optional<Failure>> choosePassword(String agentId, char[] oneTime, char[] own);

    /** For those who have forgotten their password. */
    PasswordDesk passwords();

    /** For second factors of those who sign in. */
    FactorDesk factors();

    void signOut(Agent agent);

    /** The window is locked over a visit of this agent, whose key is overwritten until they sign in again. */
    void locked(Agent agent);

    /** How long nobody may touch the agent's window before who works there has to sign in again. */
    Duration signInIdle();

    /** Begins a visit; the window closes it when it has ended and was looked at. */
    VisitInProgress begin(Agent agent);

    /** Visits of this agent that nobody ended, which the last start has closed; told until the agent begins the next one. */
    List<InterruptedVisit> interrupted(Agent agent);

    /** The types of documents that an agent may accept, and their checks. */
    DocumentTypes documentTypes();

    /** The features that the agent answers for, in order. */
    List<FaceFeature> faceFeatures();

    /** How long the agent looks at least before a verdict counts: for the progress that the window shows. */
    Duration leastLook();

    /** Why the assisted path cannot be offered at this station now, or empty where it can. */
    Optional<Failure> assistedPathObstacle();

    /** Version of the consent text that the strings files hold. */
    String consentTextVersion();

    /** The PDF that the citizen takes home, in the citizen's language. */
    CompletableFuture<byte[]> receipt(Visit visit, Language language);

    /** The settings that this start has read. */
    Settings inForce();

    /** Whether policy wants each receipt printed by itself. */
    boolean printsReceipts();

    /**
     * Why the receipt of this visit cannot be made again: policy forbids it, or the visit has none that is known, being of
     * another day, of an earlier run of the program, or without one. Empty when it can.
     */
    Optional<Failure> receiptAgainObstacle(UUID visit);

    /**
     * The PDF of that receipt once more, marked as a copy, with what the authority has decided since, and without name and
     * number. The audit log has it first. Fails with a {@link StationException} where there is an obstacle.
     */
    CompletableFuture<byte[]> receiptAgain(Agent by, UUID visit, Language language);

    /** Why an agent may refuse, in the order in which policy offers it. */
    List<Failure> refusalReasons();

    /** Applications that take the second factor, for a citizen who has none; empty where policy names none. */
    List<AuthenticatorApp> authenticators();

    /** How long before a visit ends for want of input the windows say so. */
    Duration idleWarning();

    /** What each agent has set for the own windows. */
    AgentPreferences preferences();

    SyncState sync();

    Subscription onSync(Consumer<SyncState> listener);

    /** Tries the authority at once instead of waiting for the next round. */
    void syncNow();

    /** The newest records of the outbox, newest first, without content. */
    CompletableFuture<List<OutboxEntry>> newestRecords(int limit);

    /** What is looked at besides visits. Once somebody is signed in. */
    Supervision supervision();

    /** Days to be looked at, closed and reported. Once somebody is signed in. */
    Days days();

    /** Settings to be looked at and changed. Once somebody is signed in. */
    SettingsDesk settings();

    /** Trials of the devices that the settings name. Once somebody is signed in. */
    DeviceTrials trials();

    /** Looks at everything that belongs to the station; takes some seconds. Once somebody is signed in. */
    CompletableFuture<List<Diagnosis>> examine();

    ReaderState readers();

    Subscription onReaders(Consumer<ReaderState> listener);

    /** The simulated devices, in a demonstration. */
    Optional<SimulatedDevices> simulatedDevices();
}
