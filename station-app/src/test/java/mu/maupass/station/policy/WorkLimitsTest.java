package mu.maupass.station.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    @TempDir
    private Path temp;

    private Optional<String> reached(long waiting, int unsentDays, int silentDays, long megabytes,
            Optional<SyncFailure> local) {
        PolicyValues policy = new PolicyValues("p", "high", 7, 100, 5, megabytes, 30, 12, Duration.ZERO,
                Duration.ofMinutes(5), Duration.ofMinutes(15), new Retention(90, 730), false);
        OffsetDateTime oldest = NOW.minus(Duration.ofDays(unsentDays)).atOffset(ZoneOffset.UTC);
        SyncState sync = new SyncState(new LinkState.Unknown(),
                new OutboxCounts(waiting, 0, 0, waiting > 0 ? Optional.of(oldest) : Optional.empty()),
                Optional.of(NOW.minus(Duration.ofDays(silentDays))), local, false);
        return new WorkLimits(policy, temp).reached(sync, NOW).map(Failure::code);
    }

    @Test
    void stopNothingBelowAllOfThem() {
        assertThat(reached(99, 4, 6, 1, Optional.empty())).isEmpty();
    }

    @Test
    void eachStopsByItsName() {
        assertThat(reached(100, 0, 0, 1, Optional.empty())).contains("W-101");
        assertThat(reached(1, 5, 0, 1, Optional.empty())).contains("W-102");
        assertThat(reached(0, 0, 7, 1, Optional.empty())).contains("W-103");
        assertThat(reached(0, 0, 0, Long.MAX_VALUE, Optional.empty())).contains("W-104");
        assertThat(reached(0, 0, 0, 1, Optional.of(new QueueFailure(QueueFailure.Cause.DISK_FULL, ""))))
                .contains("Q-102");
    }
}
