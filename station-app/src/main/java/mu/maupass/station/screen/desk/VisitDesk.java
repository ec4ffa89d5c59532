package mu.maupass.station.screen.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.trust.AuthenticatorApp;
import org.jspecify.annotations.Nullable;

/**
 * What lies between agent and citizen: who works here, the visit that is under way, the languages of both, the state of
 * readers and sync. Both windows watch the same desk. Belongs to the thread of the user interface, whose executor it
 * gets; what other threads report is handed over to it.
 */
public final class VisitDesk implements CitizenDesk, AutoCloseable {
    /** The language of the citizen's window before the citizen has chosen one. */
    public static final Language FIRST_CITIZEN_LANGUAGE = Language.FRENCH;

    private final Counter counter;
    private final Executor uiThread;
    private final SharedProperty<Boolean> open;
    private final SharedProperty<Optional<Agent>> agent = new SharedProperty<>(Optional.empty());
    /** Whether who is signed in is the one at the window: false while it is locked over a visit. */
    private final SharedProperty<Boolean> working = new SharedProperty<>(false);

    private final SharedProperty<Optional<VisitState>> visit = new SharedProperty<>(Optional.empty());
    private final SharedValue<Optional<Failure>> failure = visit.map(state -> state.flatMap(VisitState::failure));
    private final CameraWatch camera;
    private final HeldYes held = new HeldYes();
    private final Leaving leaving;
    private final SharedProperty<SyncState> sync;
    private final SharedProperty<ReaderState> readers;
    private final FaultMet fault = new FaultMet();
    private final SharedProperty<Language> agentLanguage;
    private final SharedProperty<Language> citizenLanguage = new SharedProperty<>(FIRST_CITIZEN_LANGUAGE);
    private final SharedProperty<Optional<Long>> closingIn = new SharedProperty<>(Optional.empty());
    private final CitizenSide citizenSide = new CitizenSide();
    private final SharedProperty<Optional<String>> display;
    private final SharedProperty<Optional<String>> trialNumber = new SharedProperty<>(Optional.empty());
    private final SharedProperty<Boolean> sound = new SharedProperty<>(true);
    private final Subscription syncSubscription;
    private final Subscription readerSubscription;
    private final Subscription faultSubscription;

    private @Nullable VisitInProgress workflow;
    /** What the visit was begun with, while its first step has it before it. */
    private String begunWith = "";

    private Subscription visitSubscription = () -> {};

    public VisitDesk(Counter counter, Executor uiThread) {
        this.counter = counter;
        this.uiThread = uiThread;
        camera = new CameraWatch(uiThread);
        leaving = new Leaving(uiThread);
        open = new SharedProperty<>(counter.opened().isDone());
        if (!open.get()) {
            Threads.handOver(counter.opened(), uiThread, now -> open.set(true));
        }
        sync = new SharedProperty<>(counter.sync());
        readers = new SharedProperty<>(counter.readers());
        agentLanguage = new SharedProperty<>(counter.agentLanguage());
        display = new SharedProperty<>(counter.inForce().display());
        syncSubscription = counter.onSync(state -> uiThread.execute(() -> sync.set(state)));
        readerSubscription = counter.onReaders(state -> uiThread.execute(() -> readers.set(state)));
        faultSubscription = counter.onFault(met -> uiThread.execute(() -> fault.met(met)));
    }

    /** What nobody foresaw and nobody waited for, while it is told. */
    public SharedValue<Optional<Failure>> fault() {
        return fault.told();
    }

    public Counter counter() {
        return counter;
    }

    @Override
    public Executor uiThread() {
        return uiThread;
    }

    /** Whether the station behind the counter has been opened, or has turned out not to open. */
    public SharedValue<Boolean> open() {
        return open;
    }

    public SharedValue<Optional<Agent>> agent() {
        return agent;
    }

    public void signedIn(Agent who) {
        agent.set(Optional.of(who));
        working.set(true);
    }

    /** Whether somebody is signed in and at the window; not while it is locked. */
    public SharedValue<Boolean> working() {
        return working;
    }

    /** Whose visit is under way behind the lock: nobody else goes on with it. */
    public Optional<Agent> lockedFor() {
        return working.get() ? Optional.empty() : agent.get();
    }

    /** Between visits this is the sign-out. During one its agent, and nobody else, signs in again and goes on. */
    public void lock() {
        finish();
        if (workflow == null) {
            signOut();
        } else if (agent.get().isPresent()) {
            counter.locked(agent.get().get());
            working.set(false);
        }
    }

    /** Takes effect only between visits. */
    public void signOut() {
        if (workflow == null) {
            agent.get().ifPresent(counter::signOut);
            agent.set(Optional.empty());
            working.set(false);
        }
    }

    @Override
    public SharedValue<Optional<VisitState>> visit() {
        return visit;
    }

    @Override
    public SharedValue<Optional<FaceAssistance.State>> camera() {
        return camera.state();
    }

    public SharedValue<SyncState> sync() {
        return sync;
    }

    public SharedValue<ReaderState> readers() {
        return readers;
    }

    public SharedProperty<Language> agentLanguage() {
        return agentLanguage;
    }

    @Override
    public SharedProperty<Language> citizenLanguage() {
        return citizenLanguage;
    }

    @Override
    public List<AuthenticatorApp> authenticators() {
        return counter.authenticators();
    }

    /** Which display is chosen for the citizen, as the settings name it; empty for any but the main one. */
    public SharedProperty<Optional<String>> display() {
        return display;
    }

    @Override
    public CitizenSide citizenSide() {
        return citizenSide;
    }

    @Override
    public SharedProperty<Optional<String>> trialNumber() {
        return trialNumber;
    }

    /** Whether tones are given. */
    public SharedProperty<Boolean> sound() {
        return sound;
    }

    @Override
    public Strings strings(Language language) {
        return counter.strings(language);
    }

    public Strings agentStrings() {
        return strings(agentLanguage.get());
    }

    public Strings citizenStrings() {
        return strings(citizenLanguage.get());
    }

    @Override
    public Optional<Failure> assistedPathObstacle() {
        return counter.assistedPathObstacle();
    }

    @Override
    public String consentTextVersion() {
        return counter.consentTextVersion();
    }

    /** Begins a visit for the agent who is signed in. Does nothing while one is under way or while there is an obstacle. */
    public void begin() {
        if (canBegin()) {
            open("");
        }
    }

    /**
     * Begins a visit with what the citizen brings, which its first step is answered with at once.
     *
     * @param typed what stands behind the answer: it is there again where the answer does not lead on
     */
    public void begin(Answer first, String typed) {
        if (canBegin()) {
            var _ = open(typed).approve(first);
        }
    }

    /** What was scanned or typed before the visit; forgotten with its first step. */
    public String begunWith() {
        return begunWith;
    }

    /** What was begun has its first word only in a later event: the second half of a double press comes before it. */
    private boolean canBegin() {
        return workflow == null
                && agent.get()
                        .filter(who -> who.role().visitObstacle().isEmpty())
                        .isPresent()
                && counter.obstacle().isEmpty();
    }

    private VisitInProgress open(String typed) {
        citizenLanguage.set(FIRST_CITIZEN_LANGUAGE);
        fault.forget();
        VisitInProgress begun = counter.begin(agent.get().get());
        workflow = begun;
        begunWith = typed;
        visitSubscription = begun.observe(state -> uiThread.execute(() -> {
            // A visit that was closed may still have a word on its way.
            if (workflow == begun) {
                camera.watch(state.visit().session());
                if (state.step() != StepName.IDENTIFY || state.ending().isPresent()) {
                    begunWith = "";
                }
                visit.set(Optional.of(state));
                if (state.phase() == Phase.ENDED && lockedFor().isPresent()) {
                    lock();
                }
            }
        }));
        return begun;
    }

    /** Why the visit's last answer did not lead on, or why it was refused; empty while there is nothing to say. */
    public SharedValue<Optional<Failure>> failure() {
        return failure;
    }

    /** Whether this step waits for its answer. */
    public boolean waitsFor(StepName step) {
        return visit.get()
                .filter(state -> state.phase() == Phase.WAITING && state.step() == step)
                .isPresent();
    }

    /** Whether the step has this way out now. */
    public boolean has(Exit exit) {
        return exits().contains(exit);
    }

    public Set<Exit> exits() {
        return visit.get().map(VisitState::exits).orElse(Set.of());
    }

    @Override
    public SharedValue<Boolean> yesWaits() {
        return held.waits();
    }

    /** The agent is being asked something: the citizen's yes to what goes on record waits meanwhile. */
    public void agentAsked() {
        held.asked();
    }

    /**
     * The agent is asked nothing any more.
     *
     * @param goesOn whether the agent has said to go on: only then a yes that came meanwhile counts, or waits on after a no
     */
    public void agentAnswered(boolean goesOn) {
        if (held.ends() && goesOn) {
            approve(new Answer.CitizenConfirmation(true));
        }
    }

    /** Whether the citizen has said that what goes on record is not right: the agent's is the next word. */
    public boolean doubted() {
        return waitsFor(StepName.CONFIRM) && visit.get().orElseThrow().visit().doubted();
    }

    /** The agent has asked, and it is right after all. */
    public void recordAllTheSame() {
        if (waitsFor(StepName.CONFIRM)) {
            held.agentSaysYes();
            approve(new Answer.CitizenConfirmation(true));
        }
    }

    @Override
    public void approve(Answer answer) {
        if (waitsFor(answer.step()) && held.takes(answer, doubted())) {
            return;
        }
        // A second touch, or both windows at once: what comes too late is dropped, here or by the visit itself.
        if (workflow != null && (waitsFor(answer.step()) || answer instanceof Answer.OtherFactor)) {
            var _ = workflow.approve(answer);
        } else {
            answer.wipe();
        }
    }

    @Override
    public void leave(Exit exit) {
        if (workflow != null) {
            leaving.by(exit, workflow.leave(exit));
        }
    }

    /** Whether the visit is being left: nothing can be done in it until it has. */
    public SharedValue<Boolean> leaving() {
        return leaving.underWay();
    }

    /** Refuses the visit for this reason; without effect where the step cannot be left like that. */
    public void refuse(Failure reason) {
        if (workflow != null) {
            leaving.by(Exit.REFUSE, workflow.refuse(reason));
        }
    }

    /** Somebody is at the counter, on either side: the visit does not end by itself for now. */
    public void touched() {
        if (workflow != null) {
            workflow.touched();
            closingIn.set(Optional.empty());
        }
    }

    /** The agent's silent sign; without effect on anything that can be seen. */
    public void signSilently() {
        if (workflow != null) {
            workflow.signSilently();
        }
    }

    /** Until the visit ends by itself; empty while nobody is waited for. */
    Optional<Duration> idleLeft() {
        return workflow == null ? Optional.empty() : workflow.idleLeft();
    }

    @Override
    public SharedProperty<Optional<Long>> closingIn() {
        return closingIn;
    }

    /** Puts away a visit that has ended: both windows are between visits again. */
    public void finish() {
        if (visit.get().filter(state -> state.phase() == Phase.ENDED).isPresent()) {
            putAway();
        }
    }

    private void putAway() {
        visitSubscription.close();
        if (workflow != null) {
            workflow.close();
            workflow = null;
        }
        camera.watch(Optional.empty());
        closingIn.set(Optional.empty());
        held.ends();
        leaving.forget();
        begunWith = "";
        visit.set(Optional.empty());
        citizenLanguage.set(FIRST_CITIZEN_LANGUAGE);
    }

    /** Ends a visit that is under way and stops watching. */
    @Override
    public void close() {
        if (workflow != null) {
            putAway();
        }
        syncSubscription.close();
        readerSubscription.close();
        faultSubscription.close();
    }
}
