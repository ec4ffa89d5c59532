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
    private int draws;
    private final DrawnAnew anew =
            new DrawnAnew((thread, thrown) -> told.add(thrown), () -> draws++, later::add, () -> now);

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

    @Test
    void whatFailsEachTimeIsTriedThreeTimesAMinute() {
        for (int i = 0; i < 10; i++) {
            fails();
            nextEvents();
        }
        assertThat(draws).isEqualTo(3);
        assertThat(told).hasSize(10);
        now = now.plus(Duration.ofSeconds(61));
        fails();
        nextEvents();
        assertThat(draws).isEqualTo(4);
    }
}
