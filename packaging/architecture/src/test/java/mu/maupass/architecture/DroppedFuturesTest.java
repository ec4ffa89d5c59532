package mu.maupass.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a chain throws stays in its last future. Where nobody has that future, nobody ever hears of it; so a chain ends in
 * {@code mu.maupass.fault.Threads.handOver}, or its future is given to somebody. Who measures or trains a model sits before
 * the terminal.
 */
@DisplayName("Nobody drops a future")
class DroppedFuturesTest {
    /**
     * Where a future is dropped with a reason: {@code handOver} ends the chain, and tells what is thrown in it; the
     * workflow tells its faults itself, and shows every outcome in the state that the desk observes; what closes it is
     * guarded inside.
     */
    private static final List<String> ALLOWED = List.of(
            "mu.maupass.fault.Threads.handOver:",
            "mu.maupass.station.screen.desk.VisitDesk.approve:",
            "mu.maupass.station.screen.desk.VisitDesk.begin:",
            "mu.maupass.station.screen.desk.VisitDesk.leave:",
            "mu.maupass.station.screen.desk.VisitDesk.refuse:",
            "mu.maupass.station.visit.VisitWorkflow.close:");

    private static final class Applier {
        void apply(CompletableFuture<String> made) {
            made.thenApply(String::length);
        }
    }

    private static final class Composer {
        void compose(CompletionStage<String> made) {
            var _ = made.thenCompose(value -> CompletableFuture.completedFuture(1));
        }
    }

    private static final class Keeper {
        void keep(CompletionStage<String> made) {
            CompletionStage<String> kept = made.exceptionally(Throwable::getMessage);
        }
    }

    private static final class Other {
        void inALambda(CompletionStage<String> made, Consumer<Runnable> taker) {
            taker.accept(() -> made.thenApply(String::length));
        }
    }

    private static final class Referrer {
        Consumer<Function<String, Integer>> refer(CompletionStage<String> made) {
            return made::thenApply;
        }
    }

    private static final class Caller {
        private static CompletionStage<Integer> chain(CompletionStage<String> made) {
            return made.thenApply(String::length);
        }

        void call(CompletionStage<String> made) {
            chain(made);
        }
    }

    private static final class Submitter {
        void submit(ExecutorService pool) {
            pool.submit(() -> {});
        }
    }

    private static final class Asker {
        private static Future<Integer> ask(ExecutorService pool) {
            return pool.submit(() -> 1);
        }

        void call(ExecutorService pool) {
            ask(pool);
        }
    }

    /** As it may be done. */
    private static final class Client {
        private CompletionStage<Integer> last = CompletableFuture.completedFuture(1);

        CompletionStage<Integer> give(CompletionStage<String> made, ScheduledExecutorService timer) {
            CompletionStage<Integer> length = made.thenApply(String::length);
            last = length.thenCombine(last, Integer::sum);
            timer.schedule(() -> {}, 1, TimeUnit.SECONDS);
            return length;
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BENCH", "TRAINING"})
    void nobodyDoes(Module module) throws IOException {
        List<String> dropped = new ArrayList<>();
        for (Path file : Module.filesIn(module.mainClasses())) {
            if (file.toString().endsWith(".class")) {
                dropped.addAll(DroppedResults.futures(file));
            }
        }
        dropped.removeIf(place -> ALLOWED.stream().anyMatch(place::startsWith));
        assertThat(dropped).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Applier.class,
                Composer.class,
                Keeper.class,
                Other.class,
                Referrer.class,
                Caller.class,
                Submitter.class,
                Asker.class
            })
    void whoDropsOneIsNoticed(Class<?> violation) {
        assertThat(DroppedResults.futures(violation)).hasSize(1);
    }

    @Test
    void whoKeepsItIsLeftAlone() {
        assertThat(DroppedResults.futures(Client.class)).isEmpty();
    }
}
