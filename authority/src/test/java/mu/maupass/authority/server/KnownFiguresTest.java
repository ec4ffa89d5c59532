package mu.maupass.authority.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.authority.stations.StationsReport;
import mu.maupass.authority.stations.StationsReport.Limits;
import mu.maupass.fault.FaultCode;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the figures say of the records")
class KnownFiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final StationsReport NONE = new StationsReport(NOW, new Limits(500, 14, 80), List.of());

    private final AtomicReference<Duration> now = new AtomicReference<>(Duration.ZERO);
    private final List<String> failed = new CopyOnWriteArrayList<>();

    private KnownFigures figures(KnownFigures.Question<StationsReport> stations) {
        return new KnownFigures(stations, () -> 3L, () -> now.get().toNanos(), (code, _) -> failed.add(code));
    }

    @Test
    void isNotKnownWhereTheLastLookIsTooOld() {
        try (KnownFigures figures = figures(() -> NONE)) {
            figures.ask();
            now.set(Duration.ofSeconds(45));
            assertThat(figures.stations()).contains(NONE);
            assertThat(figures.openSteps()).isEqualTo(3);
            now.set(Duration.ofSeconds(120));
            assertThat(figures.stations()).as("the next look hangs").isEmpty();
            assertThat(figures.openSteps()).isNaN();
        }
    }

    @Test
    void isToldWithACodeWhereItFails() {
        try (KnownFigures figures = figures(() -> {
            throw new IllegalStateException("on purpose");
        })) {
            figures.ask();
            assertThat(figures.stations()).isEmpty();
        }
        try (KnownFigures figures = figures(() -> {
            throw SyncException.of(Cause.DISK_FULL, "SQLSTATE 53100");
        })) {
            figures.ask();
        }
        assertThat(failed).hasSize(2).last().isEqualTo("Q-102");
        assertThat(new FaultCode(failed.getFirst()).text()).isEqualTo(failed.getFirst());
    }

    @Test
    void isAskedForAgainBehindAnError() {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (KnownFigures figures = figures(() -> {
            if (broken.get()) {
                throw new StackOverflowError();
            }
            return NONE;
        })) {
            figures.ask();
            assertThat(figures.stations()).isEmpty();
            assertThat(failed).hasSize(1);
            broken.set(false);
            figures.ask();
            assertThat(figures.stations()).contains(NONE);
        }
    }
}
