package mu.maupass.authority.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = new Moved();
    private final List<String> failed = new CopyOnWriteArrayList<>();

    private final class Moved extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    private KnownFigures figures(KnownFigures.Question<StationsReport> stations) {
        return new KnownFigures(stations, () -> 3L, clock, (code, _) -> failed.add(code));
    }

    @Test
    void isNotKnownWhereTheLastLookIsTooOld() {
        try (KnownFigures figures = figures(() -> NONE)) {
            figures.ask();
            now.set(NOW.plusSeconds(45));
            assertThat(figures.stations()).contains(NONE);
            assertThat(figures.openSteps()).isEqualTo(3);
            now.set(NOW.plusSeconds(120));
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
}
