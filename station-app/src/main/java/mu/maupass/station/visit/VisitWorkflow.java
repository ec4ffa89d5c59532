package mu.maupass.station.visit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.VisitState.Phase;

/**
 * One visit: follows {@link Transition#ALL} over its steps. A window, a script and a test drive it alike, by
 * {@link #approve} and {@link #leave}; it has one place for cancel, time-out and the end.
 *
 * <p>Safe for use by several threads. Listeners are called in order, on threads of the visit or of a device; they hand over.
 */
public final class VisitWorkflow implements VisitInProgress {
    private final Map<StepName, Step> steps = new EnumMap<>(StepName.class);
    private final Duration idleLimit;
    private final Erasure erasure;
    private final BiConsumer<Visit, Ending> ended;
    private final Runnable afterwards;
    /** Also the lock under which snapshots are published, so that every listener sees them in one order. */
    private final List<Consumer<VisitState>> listeners = new ArrayList<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("visit").daemon().factory());

    /** Guards the three below, which outside threads touch while a step runs. */
    private final Object lock = new Object();

    private volatile VisitState state;
    private Cancellation running;
    private Exit wanted;

    private long enteredAt;
    private ScheduledFuture<?> idle;

    /**
     * Begins a visit in its first step.
     *
     * @param steps one for each name
     * @param idleLimit how long a step may wait for its answer
     * @param clock of the office
     * @param ended told once, when the visit ends and before its images and secrets are wiped
     * @param afterwards done last of all, when nobody waits for the visit any more
     */
    VisitWorkflow(
            Visit visit,
            List<Step> steps,
            Duration idleLimit,
            Clock clock,
            BiConsumer<Visit, Ending> ended,
            Runnable afterwards) {
        this.afterwards = afterwards;
        steps.forEach(step -> this.steps.put(step.name(), step));
        this.erasure = new Erasure(clock);
        this.idleLimit = idleLimit;
        this.ended = ended;
        this.state = new VisitState(
                StepName.IDENTIFY, Phase.WAITING, visit, Optional.empty(), Optional.empty(), Optional.empty());
        if (this.steps.size() != StepName.values().length) {
            throw new IllegalArgumentException("a visit needs all its steps");
        }
        thread.execute(() -> enter(StepName.IDENTIFY, visit));
    }

    public VisitState state() {
        return state;
    }

    @Override
    public Subscription observe(Consumer<VisitState> listener) {
        synchronized (listeners) {
            listeners.add(listener);
            listener.accept(state);
        }
        return () -> {
            synchronized (listeners) {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public CompletableFuture<VisitState> approve(Answer answer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Cancellation cancellation = new Cancellation();
                    synchronized (lock) {
                        if (state.phase() != Phase.WAITING || state.step() != answer.step()) {
                            throw new IllegalStateException("%s is %s, not waiting for %s"
                                    .formatted(state.step(), state.phase(), answer.step()));
                        }
                        running = cancellation;
                        wanted = null;
                    }
                    run(steps.get(answer.step()), answer, cancellation);
                    return state;
                },
                thread);
    }

    @Override
    public CompletableFuture<VisitState> leave(Exit exit) {
        synchronized (lock) {
            if (running != null) {
                if (state.exits().contains(exit)) {
                    wanted = exit;
                    if (exit == Exit.WITHDRAW_ASSISTANCE) {
                        // What runs is the other path's too and goes on; only the camera goes off, at once.
                        state.visit().session().ifPresent(FaceAssistance.Session::close);
                    } else {
                        running.cancel();
                    }
                }
                return CompletableFuture.supplyAsync(() -> state, thread);
            }
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    if (state.phase() == Phase.WAITING && state.exits().contains(exit)) {
                        if (exit == Exit.WITHDRAW_ASSISTANCE) {
                            unassisted(state.visit(), state.failure());
                        } else {
                            follow(exit, state.visit());
                        }
                    }
                    return state;
                },
                thread);
    }

    private void run(Step step, Answer answer, Cancellation cancellation) {
        stopIdleClock();
        Visit visit = state.visit();
        publish(new VisitState(
                step.name(), Phase.RUNNING, visit, Optional.empty(), Optional.empty(), Optional.empty()));
        StepControl control = new StepControl(
                Duration.ofNanos(System.nanoTime() - enteredAt), cancellation, progress -> progressed(step, progress));
        StepResult result;
        try {
            result = step.take(visit, answer, control);
        } catch (RuntimeException e) {
            System.getLogger("visit")
                    .log(System.Logger.Level.ERROR, "step {0} ended in {1}", step.name(), e.getClass());
            result = new StepResult.Stayed(new Failure("V-199"), visit);
        }
        Exit exit;
        synchronized (lock) {
            running = null;
            exit = wanted;
            wanted = null;
        }
        switch (result) {
            // What was committed stays committed, whoever wanted to leave meanwhile.
            case StepResult.Left left
            when exit == null || step.name() == StepName.SEAL -> follow(left.exit(), left.visit());
            case StepResult.Left left
            when exit == Exit.WITHDRAW_ASSISTANCE ->
                follow(left.exit(), erasure.assistance(left.visit()));
            case StepResult.Left left -> follow(exit, left.visit());
            case StepResult.Stayed stayed
            when exit == Exit.WITHDRAW_ASSISTANCE -> unassisted(stayed.visit(), stayed.failure());
            case StepResult.Stayed stayed
            when exit != null && step.name() != StepName.SEAL -> follow(exit, stayed.visit());
            case StepResult.Stayed stayed -> await(step.name(), stayed.visit(), stayed.failure());
        }
    }

    /** Waits on in the same step, for the other path. */
    private void unassisted(Visit visit, Optional<Failure> failure) {
        await(state.step(), erasure.assistance(visit), failure);
    }

    private void progressed(Step step, StepProgress progress) {
        synchronized (listeners) {
            VisitState now = state;
            if (now.phase() == Phase.RUNNING && now.step() == step.name()) {
                publish(new VisitState(
                        now.step(), now.phase(), now.visit(), now.failure(), Optional.of(progress), now.ending()));
            }
        }
    }

    private void follow(Exit exit, Visit visit) {
        Next next = Transition.next(state.step(), exit)
                .orElseThrow(() -> new IllegalStateException(state.step() + " has no exit " + exit));
        Visit put = steps.get(state.step()).left(visit);
        Visit onward = switch (exit) {
            case OTHER_DOCUMENT -> erasure.document(put);
            case WITHDRAW -> erasure.consent(put);
            case REFUSE ->
                put.refusal().isPresent()
                        ? put
                        : put.refused(
                                state.failure().or(put.documents()::shortfall).orElse(new Failure("V-109")));
            case CONTINUE, WITHDRAW_ASSISTANCE, CANCEL, TIME_OUT -> put;
        };
        switch (next) {
            case StepName step -> enter(step, onward);
            case Ending ending -> end(ending, onward);
        }
    }

    private void enter(StepName name, Visit visit) {
        Visit entered = steps.get(name).enter(visit);
        enteredAt = System.nanoTime();
        await(name, entered, Optional.empty());
    }

    private void await(StepName name, Visit visit, Optional<Failure> failure) {
        publish(new VisitState(name, Phase.WAITING, visit, failure, Optional.empty(), Optional.empty()));
        stopIdleClock();
        idle = thread.schedule(
                () -> {
                    if (state.phase() == Phase.WAITING && state.step() == name) {
                        follow(Exit.TIME_OUT, state.visit());
                    }
                },
                idleLimit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void end(Ending ending, Visit visit) {
        stopIdleClock();
        try {
            ended.accept(visit, ending);
        } finally {
            Erasure.everything(visit);
            publish(new VisitState(
                    state.step(), Phase.ENDED, visit, visit.refusal(), Optional.empty(), Optional.of(ending)));
            afterwards.run();
        }
    }

    private void stopIdleClock() {
        if (idle != null) {
            idle.cancel(false);
        }
    }

    private void publish(VisitState next) {
        synchronized (listeners) {
            state = next;
            List.copyOf(listeners).forEach(listener -> listener.accept(next));
        }
    }

    /** Ends the visit if it has not ended, and the thread with it. Waits for a running step to heed its cancellation. */
    @Override
    public void close() {
        if (!thread.isShutdown()) {
            leave(Exit.CANCEL);
            thread.shutdown();
        }
    }
}
