package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often the windows are made again after failures. */
class DrawnAnewTest {
    private final List<Throwable> told = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");
    private final List<Runnable> muchLater = new ArrayList<>();
    private int draws;
    private int plain;
    private final DrawnAnew anew = new DrawnAnew(
            (thread, thrown) -> told.add(thrown),
            new DrawnAnew.Drawing() {
                @Override
                public void anew() {
                    draws++;
                }

                @Override
                public void plainly() {
                    plain++;
                }
            },
            later::add,
            muchLater::add,
            () -> now);

    private void fails() {
        anew.uncaughtException(Thread.currentThread(), new IllegalStateException("scripted"));
    }

    private void nextEvents() {
        List<Runnable> all = List.copyOf(later);
        later.clear();
        all.forEach(Runnable::run);
    }

    @Test
    void allFailuresBeforeItAreToldAndLeadToOne() {
        fails();
        fails();
        assertThat(draws).as("not inside the failure").isZero();
        nextEvents();
        assertThat(draws).isOne();
        assertThat(told).hasSize(2);
    }

    private void failsTimes(int times) {
        for (int i = 0; i < times; i++) {
            fails();
            nextEvents();
        }
    }

    @Test
    void whatFailsEachTimeGivesWayToAPlainPageAndThenWaitsForAMinute() {
        failsTimes(3);
        assertThat(draws).isEqualTo(3);
        assertThat(plain).isZero();
        failsTimes(7);
        assertThat(draws).isEqualTo(3);
        assertThat(plain).isEqualTo(3);
        assertThat(told).hasSize(10);
        now = now.plus(Duration.ofSeconds(61));
        assertThat(muchLater).as("put off, and not dropped").hasSize(1);
        muchLater.removeFirst().run();
        assertThat(draws).isEqualTo(4);
        failsTimes(1);
        assertThat(draws).isEqualTo(5);
    }

    @Test
    void aClockThatIsSetBackDoesNotEndIt() {
        failsTimes(3);
        now = now.minus(Duration.ofHours(1));
        failsTimes(1);
        assertThat(draws).isEqualTo(4);
    }
}
