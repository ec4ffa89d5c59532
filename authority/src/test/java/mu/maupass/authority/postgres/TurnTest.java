package mu.maupass.authority.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mu.maupass.authority.postgres.Turn.Length;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The turn of records in one process")
class TurnTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> order = new CopyOnWriteArrayList<>();

    /** Works until {@link #end}, and has begun when this returns. */
    private Future<?> hold(Turn turn, ExecutorService threads) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> held = threads.submit(() -> turn.<Boolean>of(Length.LONG, () -> {
            begun.countDown();
            try {
                return end.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        return held;
    }

    private Future<Boolean> queue(Turn turn, ExecutorService threads, Length length, String name) {
        int before = turn.waiting();
        Future<Boolean> queued = threads.submit(() -> turn.<Boolean>of(length, () -> order.add(name)));
        await().until(() -> turn.waiting() == before + 1);
        return queued;
    }

    @Test
    void whatACounterMayWaitForGoesBeforeBatchesWhichComeBetween() throws Exception {
        Turn turn = new Turn(Duration.ofMinutes(5));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> held = hold(turn, threads);
            Future<Boolean> batch = queue(turn, threads, Length.LONG, "batch");
            for (int i = 0; i <= Turn.SHORTS_BEFORE_LONG; i++) {
                queue(turn, threads, Length.SHORT, "single " + i);
            }
            end.countDown();
            held.get(1, TimeUnit.MINUTES);
            batch.get(1, TimeUnit.MINUTES);
            await().until(() -> order.size() == Turn.SHORTS_BEFORE_LONG + 2);

            assertThat(order.getFirst()).isEqualTo("single 0");
            assertThat(order.indexOf("batch")).isEqualTo(Turn.SHORTS_BEFORE_LONG);
            assertThat(order.getLast()).isEqualTo("single " + Turn.SHORTS_BEFORE_LONG);
        }
    }

    @Test
    void whoWaitsForTooLongOrIsToldToEndLeavesTheOthersTheirPlace() throws Exception {
        Turn turn = new Turn(Duration.ofMinutes(5));
        Turn hasty = new Turn(Duration.ofMillis(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> heldToo = hold(hasty, threads);
            assertThatThrownBy(() -> hasty.of(Length.SHORT, () -> order.add("too late")))
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            told -> assertThat(told.failure().code()).isEqualTo("Q-105"));
            assertThat(hasty.waiting()).isZero();

            Future<?> held = hold(turn, threads);
            Future<Boolean> ended = queue(turn, threads, Length.SHORT, "ended");
            ended.cancel(true);
            await().until(() -> turn.waiting() == 0);
            Future<Boolean> next = queue(turn, threads, Length.LONG, "next");
            end.countDown();
            assertThat(next.get(1, TimeUnit.MINUTES)).isTrue();
            held.get(1, TimeUnit.MINUTES);
            heldToo.get(1, TimeUnit.MINUTES);

            assertThat(hasty.<Boolean>of(Length.LONG, () -> order.add("hasty"))).isTrue();
            assertThat(order).containsExactly("next", "hasty");
        }
    }
}
