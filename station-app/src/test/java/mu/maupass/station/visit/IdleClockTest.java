package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleClockTest {
    private final AtomicLong now = new AtomicLong();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private IdleClock begun(Duration limit) {
        IdleClock clock = new IdleClock(step -> limit, thread, now::get);
        clock.begin(StepName.FACE, over::countDown);
        return clock;
    }

    @Test
    void everyInputBeginsTheTimeAgain() {
        IdleClock clock = begun(Duration.ofMinutes(3));
        now.addAndGet(TimeUnit.SECONDS.toNanos(170));
        assertThat(clock.left()).contains(Duration.ofSeconds(10));
        clock.touched();
        assertThat(clock.left()).contains(Duration.ofMinutes(3));
    }

    @Test
    void endsWhenTheTimeIsOverAndNotBefore() throws Exception {
        IdleClock clock = begun(Duration.ofMillis(20));
        assertThat(over.await(60, TimeUnit.MILLISECONDS))
                .as("somebody is there, by the clock")
                .isFalse();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(20));
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(clock.left()).contains(Duration.ZERO);
    }

    @Test
    void nobodyIsWaitedForOnceAnAnswerIsThere() {
        IdleClock clock = begun(Duration.ofMinutes(3));
        clock.stop();
        clock.touched();
        assertThat(clock.left()).isEmpty();
    }
}
