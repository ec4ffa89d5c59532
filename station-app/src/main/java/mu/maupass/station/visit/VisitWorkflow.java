package mu.maupass.station.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.VisitState.Phase;
import org.jspecify.annotations.Nullable;

/**
 * One visit: follows {@link Transition#ALL} over its steps. A window, a script and a test drive it alike, by
 * {@link #approve} and {@link #leave}; it has one place for cancel, time-out and the end. However it ends, be it by a
 * fault or by {@link #close}, the end is written down once and images and secrets are overwritten.
 *
 * <p>Safe for use by several threads. Listeners are called in order, on threads of the visit or of a device; they hand over.
 */
public final class VisitWorkflow implements VisitInProgress {
    private static final String UNFORESEEN = "V-199";

    private final Map<StepName, Step> steps = new EnumMap<>(StepName.class);
    private final Erasure erasure;
    private final Clock clock;
    private final VisitJournal journal;
    private final Runnable afterwards;
    /** Also the lock under which snapshots are published, so that every listener sees them in one order. */
    private final List<Consumer<VisitState>> listeners = new ArrayList<>();

    private final ScheduledExecutorService thread = Threads.single("visit");
    private final CountDownLatch over = new CountDownLatch(1);

    /** Guards the three below, which outside threads touch while a step runs. */
    private final Object lock = new Object();

    private @Nullable Cancellation running;
    private @Nullable Exit wanted;
    private boolean closing;
    /** Why the agent refuses, where the agent has said it. */
    private volatile Optional<Failure> because = Optional.empty();

    private volatile VisitState state;
    /** The newest that is known, also on the way from one snapshot to the next; the visit's thread's alone. */
    private @Nullable Visit known;

    private final IdleClock idle;
    private long enteredAt;

    /**
     * Begins a visit in its first step.
     *
     * @param steps one for each name
     * @param idleLimits how long each step may wait without any input
     * @param clock of the office
     * @param journal told what each answer came to, and the end
     * @param afterwards done last of all, when nobody waits for the visit any more
     */
    VisitWorkflow(
            Visit visit,
            List<Step> steps,
            Function<StepName, Duration> idleLimits,
            Clock clock,
            VisitJournal journal,
            Runnable afterwards) {
        this.afterwards = afterwards;
        steps.forEach(step -> this.steps.put(step.name(), step));
        this.erasure = new Erasure(clock);
        this.clock = clock;
        this.idle = new IdleClock(idleLimits, thread, System::nanoTime);
        this.journal = journal;
        this.state = new VisitState(
                StepName.IDENTIFY, Phase.WAITING, visit, Optional.empty(), Optional.empty(), Optional.empty());
        if (this.steps.size() != StepName.values().length) {
            throw new IllegalArgumentException("a visit needs all its steps");
        }
        thread.execute(() -> guarded(() -> enter(StepName.IDENTIFY, visit, visit)));
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
        if (answer instanceof Answer.OtherFactor) {
            letGo();
        }
        return submit(() -> {
            Cancellation cancellation = new Cancellation();
            synchronized (lock) {
                if (closing || state.phase() != Phase.WAITING || state.step() != answer.step()) {
                    answer.wipe();
                    throw new IllegalStateException(
                            "%s is %s, not waiting for %s".formatted(state.step(), state.phase(), answer.step()));
                }
                running = cancellation;
                wanted = null;
            }
            guarded(() -> run(step(answer.step()), answer, cancellation));
            return state;
        });
    }

    /** A device that is waited for keeps nobody from another way: the answer is taken once the step has let go. */
    private void letGo() {
        synchronized (lock) {
            if (running != null && state.step() == StepName.FACTOR) {
                running.cancel();
            }
        }
    }

    @Override
    public CompletableFuture<VisitState> leave(Exit exit) {
        return leave(exit, Optional.empty());
    }

    @Override
    public CompletableFuture<VisitState> refuse(Failure reason) {
        return leave(Exit.REFUSE, Optional.of(reason));
    }

    @Override
    public void touched() {
        idle.touched();
    }

    @Override
    public void signSilently() {
        journal.signed(state.visit().id());
    }

    @Override
    public Optional<Duration> idleLeft() {
        return idle.left();
    }

    private CompletableFuture<VisitState> leave(Exit exit, Optional<Failure> reason) {
        synchronized (lock) {
            if (running != null) {
                // Who has ended it is not called back, nor told another end, by who has not seen that yet.
                if (!endWished() && state.exits().contains(exit)) {
                    wanted = exit;
                    because = reason;
                    if (exit == Exit.WITHDRAW_ASSISTANCE) {
                        // What runs is the other path's too and goes on; only the camera goes off, at once. Its driver
                        // may take seconds, and who withdraws is the windows' thread.
                        state.visit()
                                .session()
                                .ifPresent(session -> Threads.startVirtual("camera-off", session::close));
                    } else {
                        running.cancel();
                    }
                }
                return submit(() -> state);
            }
        }
        return submit(() -> {
            guarded(() -> {
                if (state.phase() == Phase.WAITING && state.exits().contains(exit)) {
                    because = reason;
                    if (exit == Exit.WITHDRAW_ASSISTANCE) {
                        await(state.step(), erasure.assistance(state.visit()), state.failure());
                    } else {
                        follow(exit, state.visit());
                    }
                }
            });
            return state;
        });
    }

    /** Whether an end was wished for while the step runs: the first such wish is the visit's. Under the lock. */
    private boolean endWished() {
        return wanted != null && Transition.ends(state.step(), wanted);
    }

    /**
     * Ends the visit if it has not ended: as was wished, else as a cancellation, or where its record is committed already, as
     * what it is. A running step is told to stop. Returns at once; {@link #awaitEnd} waits.
     */
    @Override
    public void close() {
        synchronized (lock) {
            if (closing) {
                return;
            }
            closing = true;
            if (running != null) {
                wanted = endWished() ? wanted : Transition.lastExit(state.step());
                running.cancel();
            }
        }
        var _ = submit(() -> {
            guarded(() -> {
                if (state.phase() != Phase.ENDED) {
                    follow(Transition.lastExit(state.step()), state.visit());
                }
            });
            return state;
        });
    }

    /**
     * Waits until the visit has ended, its end is written down and its images and secrets are overwritten.
     *
     * @return whether it has
     */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** On the visit's thread, which ends with the visit: what comes later changes nothing and is answered here. */
    private CompletableFuture<VisitState> submit(Supplier<VisitState> task) {
        CompletableFuture<VisitState> answer = new CompletableFuture<>();
        Runnable work = () -> {
            try {
                answer.complete(task.get());
            } catch (IllegalStateException late) {
                answer.completeExceptionally(late);
            } catch (RuntimeException | Error fault) {
                answer.completeExceptionally(fault);
                throw fault;
            }
        };
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
        return answer;
    }

    /** Nothing stays open behind a fault: it ends the visit. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            Visit broken = known == null ? state.visit() : known;
            try {
                endBy(Fault.of(e), broken);
            } catch (RuntimeException | Error again) {
                // There may be no memory left to write anything down. What is held is overwritten all the same.
                finish(broken.receipt().isPresent() ? Ending.ACTIVATED : Ending.CANCELLED, broken);
            }
        }
    }

    private void endBy(Fault fault, Visit broken) {
        if (broken.receipt().isPresent()) {
            fault.tell();
            end(Ending.ACTIVATED, broken);
        } else {
            end(Ending.CANCELLED, broken.refused(Failure.unforeseen(UNFORESEEN, fault)));
        }
    }

    private Step step(StepName name) {
        return Objects.requireNonNull(steps.get(name), "a visit has all its steps");
    }

    private void run(Step step, Answer answer, Cancellation cancellation) {
        idle.stop();
        Visit visit = state.visit();
        publish(new VisitState(
                step.name(), Phase.RUNNING, visit, Optional.empty(), Optional.empty(), Optional.empty()));
        StepControl control = new StepControl(
                Duration.ofNanos(System.nanoTime() - enteredAt), cancellation, progress -> progressed(step, progress));
        StepResult result;
        try {
            result = step.take(visit, answer, control);
        } catch (RuntimeException | Error e) {
            result = new StepResult.Stayed(Failure.unforeseen(UNFORESEEN, Fault.of(e)), visit);
        }
        result = result.with(now -> noted(visit, now));
        known = result.visit();
        Optional<Exit> exit;
        synchronized (lock) {
            exit = Optional.ofNullable(wanted);
            running = null;
            wanted = null;
        }
        // An interruption that was meant for the step may have come just after it.
        Thread.interrupted();
        // What was committed stays committed, whoever wanted to leave meanwhile.
        boolean committed = step.name() == StepName.SEAL && result instanceof StepResult.Left;
        if (exit.filter(way -> way == Exit.WITHDRAW_ASSISTANCE).isPresent()) {
            settle(step, result.with(erasure::assistance));
        } else if (exit.isPresent() && !committed) {
            follow(exit.get(), result.visit());
        } else {
            settle(step, result);
        }
    }

    /** What was found is written down before anything else is done with it. */
    private Visit noted(Visit before, Visit now) {
        try {
            return journal.noted(before, now);
        } catch (RuntimeException | Error e) {
            Fault.of(e).tell();
            return now;
        }
    }

    private void settle(Step step, StepResult result) {
        switch (result) {
            case StepResult.Left(Exit exit, Visit visit) -> follow(exit, visit);
            case StepResult.Stayed(Optional<Failure> failure, Visit visit) -> {
                failure.ifPresent(told -> Fault.contain(() -> journal.failed(visit, told)));
                await(step.name(), visit, failure);
            }
        }
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
        known = visit;
        Visit put = step(state.step()).left(visit.spent(state.step(), Duration.ofNanos(System.nanoTime() - enteredAt)));
        known = put;
        Visit onward = switch (exit) {
            case OTHER_DOCUMENT, CORRECT -> erasure.document(put);
            case WITHDRAW -> erasure.consent(put);
            case REFUSE -> Refusal.of(state, put, because, OffsetDateTime.now(clock));
            case STOP -> Refusal.byCitizen(put);
            case CONTINUE, BACK, WITHDRAW_ASSISTANCE, CANCEL, TIME_OUT, INTERRUPT -> put;
        };
        switch (next) {
            case StepName step -> enter(step, put, onward);
            case Ending ending -> end(ending, onward);
        }
    }

    private void enter(StepName name, Visit before, Visit visit) {
        known = visit;
        Visit entered = noted(before, step(name).enter(visit));
        enteredAt = System.nanoTime();
        await(name, entered, step(name).standing(entered));
    }

    private void await(StepName name, Visit visit, Optional<Failure> failure) {
        known = visit;
        // Before anybody is told that it waits: whoever is told may ask for how long.
        idle.begin(
                name,
                () -> guarded(() -> {
                    if (state.phase() == Phase.WAITING && state.step() == name) {
                        follow(Exit.TIME_OUT, state.visit());
                    }
                }));
        publish(new VisitState(name, Phase.WAITING, visit, failure, Optional.empty(), Optional.empty()));
    }

    /** Comes to its end itself, whatever goes wrong in a part of it. */
    private void end(Ending ending, Visit visit) {
        idle.stop();
        Fault.contain(() -> journal.ended(visit, ending));
        finish(ending, visit);
    }

    private void finish(Ending ending, Visit visit) {
        try {
            Erasure.everything(visit);
            known = null;
            publish(new VisitState(
                    state.step(), Phase.ENDED, visit, visit.refusal(), Optional.empty(), Optional.of(ending)));
        } finally {
            thread.shutdown();
            over.countDown();
            Fault.contain(afterwards);
        }
    }

    private void publish(VisitState next) {
        synchronized (listeners) {
            state = next;
            List.copyOf(listeners).forEach(listener -> Fault.contain(() -> listener.accept(next)));
        }
    }
}
