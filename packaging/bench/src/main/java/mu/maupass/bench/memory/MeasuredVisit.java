package mu.maupass.bench.memory;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.stage.Stage;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.station.visit.VisitWorkflow;

/** A visit that is given its answers one by one, without windows or shown in the station's own windows. */
interface MeasuredVisit extends AutoCloseable {

    /** How long each step is on the screen, so that it is really drawn. */
    long SHOWN_MILLIS = 300;

    VisitState state() throws Exception;

    /** Gives an answer, and waits until it is handled and, where there are windows, drawn. */
    VisitState approve(Answer answer) throws Exception;

    @Override
    void close();

    default void take(Function<VisitState, Answer> answer) throws Exception {
        StepName step = state().step();
        VisitState after = approve(answer.apply(state()));
        if (after.failure().isPresent()) {
            throw new IllegalStateException(
                    step + " ended in " + after.failure().get().code());
        }
    }

    static MeasuredVisit of(VisitWorkflow visit) {
        return new MeasuredVisit() {
            @Override
            public VisitState state() {
                return visit.state();
            }

            @Override
            public VisitState approve(Answer answer) throws Exception {
                return visit.approve(answer).get(MeasuredStation.LIMIT_SECONDS, TimeUnit.SECONDS);
            }

            @Override
            public void close() {
                visit.close();
            }
        };
    }

    /** Begins a visit in both windows, which stay open when it has ended. */
    static MeasuredVisit inWindows(Counter counter, Agent agent) throws Exception {
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        StationWindows windows = onScreen(() -> {
            StationWindows opened = StationWindows.open(counter, new Stage());
            opened.desk().signedIn(agent);
            opened.desk().begin();
            return opened;
        });
        return new MeasuredVisit() {
            @Override
            public VisitState state() throws Exception {
                return onScreen(() -> windows.desk().visit().get().orElseThrow());
            }

            @Override
            public VisitState approve(Answer answer) throws Exception {
                CompletableFuture<VisitState> after = onScreen(() -> answered(answer));
                VisitState taken = after.get(MeasuredStation.LIMIT_SECONDS, TimeUnit.SECONDS);
                Thread.sleep(SHOWN_MILLIS);
                // The window seals the record by itself, and clears a visit that has ended.
                while (answer instanceof Answer.SealRecord && state().step() == StepName.SEAL) {
                    Thread.sleep(SHOWN_MILLIS);
                }
                return taken.phase() == Phase.ENDED ? taken : state();
            }

            /** Completes with the first state after the answer in which nothing runs. */
            @SuppressWarnings("ReferenceEquality") // A later state may be equal to the one before.
            private CompletableFuture<VisitState> answered(Answer answer) {
                CompletableFuture<VisitState> after = new CompletableFuture<>();
                Lifetime until = new Lifetime();
                VisitState before = windows.desk().visit().get().orElseThrow();
                windows.desk().visit().onChange(until, now -> {
                    if (now.filter(state -> state != before && state.phase() != Phase.RUNNING)
                            .isPresent()) {
                        until.end();
                        after.complete(now.get());
                    }
                });
                windows.desk().approve(answer);
                return after;
            }

            @Override
            public void close() {
                Platform.runLater(() -> windows.agent().stage().close());
                Platform.exit();
            }
        };
    }

    private static <T> T onScreen(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        return task.get(MeasuredStation.LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
