package mu.maupass.station.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.LimitUse.Kind;
import mu.maupass.sync.engine.ClockState;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.trust.CounterRules;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.Retention;
import org.junit.jupiter.api.Test;

class WorkLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:00:00Z");

    private static final long FREE = 50_000;

    private Optional<String> reached(
            long waiting, int unsentDays, int silentDays, long megabytes, Optional<SyncFailure> local) {
        PolicyValues policy = new PolicyValues(
                "p",
                "high",
                7,
                100,
                5,
                megabytes,
                30,
                12,
                Duration.ZERO,
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                new Retention(90, 730, 90),
                false,
                20,
                80,
                false,
                true,
                CounterRules.USUAL);
        OffsetDateTime oldest = NOW.minus(Duration.ofDays(unsentDays)).atOffset(ZoneOffset.UTC);
        SyncState sync = new SyncState(
                new LinkState.Unknown(),
                new OutboxCounts(waiting, 0, 0, waiting > 0 ? Optional.of(oldest) : Optional.empty()),
                Optional.of(NOW.minus(Duration.ofDays(silentDays))),
                local,
                false);
        return new WorkLimits(policy, FREE, 0).reached(sync, NOW).map(Failure::code);
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

    @Test
    void aMovedClockARevokedStationAndWorkThatNobodyLookedIntoStopIt() {
        assertThat(stopped(state(0, 0, new ClockState.Moved(Duration.ofDays(-1)), Optional.empty())))
                .contains(new Failure("W-105", "−24 h"));
        assertThat(stopped(state(0, 0, new ClockState.Moved(Duration.ofDays(731)), Optional.empty())))
                .contains(new Failure("W-105", "+731 d"));
        assertThat(stopped(state(
                                0,
                                0,
                                new ClockState.Trusted(NOW),
                                Optional.of(new AuthorityFailure(AuthorityFailure.Cause.STATION_REVOKED, ""))))
                        .map(Failure::code))
                .contains("A-111");
        assertThat(stopped(state(0, 20, new ClockState.Trusted(NOW), Optional.empty())))
                .contains(new Failure("W-106", "20"));
    }

    @Test
    void aLimitIsToldWhenFourFifthsOfItAreUsedUp() {
        assertThat(limits(1).near(state(79, 15, new ClockState.Trusted(NOW), Optional.empty()), NOW))
                .isEmpty();
        assertThat(limits(1).near(state(80, 16, new ClockState.Trusted(NOW), Optional.empty()), NOW))
                .containsExactly(new Failure("W-111", "80", "100"), new Failure("W-114", "16", "20"));
        SyncState old = new SyncState(
                new LinkState.Unknown(),
                new OutboxCounts(
                        1, 0, 0, Optional.of(NOW.minus(Duration.ofDays(4)).atOffset(ZoneOffset.UTC))),
                Optional.of(NOW.minus(Duration.ofDays(6))),
                Optional.empty(),
                false);
        assertThat(limits(1).near(old, NOW))
                .containsExactly(new Failure("W-112", "4", "5"), new Failure("W-113", "6", "7"));
        assertThat(limits(FREE * 9 / 10).near(state(0, 0, new ClockState.Trusted(NOW), Optional.empty()), NOW))
                .extracting(Failure::code)
                .containsExactly("W-115");
    }

    /** What the supervisor sees of them stands where the work stops, and nowhere else. */
    @Test
    void eachIsUsedUpWhereItStopsTheWork() {
        SyncState full = new SyncState(
                new LinkState.Unknown(),
                new OutboxCounts(
                        100, 0, 10, Optional.of(NOW.minus(Duration.ofDays(5)).atOffset(ZoneOffset.UTC))),
                Optional.of(NOW.minus(Duration.ofDays(3))),
                Optional.empty(),
                false);
        assertThat(limits(FREE / 2).uses(full, NOW))
                .containsExactly(
                        new LimitUse(Kind.QUEUE, 100, 100),
                        new LimitUse(Kind.UNSENT, 5, 5),
                        new LimitUse(Kind.SILENT, 3, 7),
                        new LimitUse(Kind.REFUSED, 10, 20),
                        new LimitUse(Kind.DISK, FREE, FREE / 2));
        assertThat(limits(1).uses(state(0, 0, new ClockState.Trusted(NOW), Optional.empty()), NOW))
                .as("nothing waits: nothing of it is used up")
                .contains(new LimitUse(Kind.QUEUE, 0, 100), new LimitUse(Kind.UNSENT, 0, 5));
    }

    private Optional<Failure> stopped(SyncState state) {
        return limits(1).reached(state, NOW);
    }

    @Test
    void whatNobodyHereMayCloseStopsNobody() {
        SyncState refused = state(0, 20, new ClockState.Trusted(NOW), Optional.empty());
        WorkLimits limits = new WorkLimits(limits(1).policy(), FREE, 5);
        assertThat(limits.reached(refused, NOW)).isEmpty();
        assertThat(limits.near(refused, NOW)).isEmpty();
        assertThat(new WorkLimits(limits.policy(), FREE, 1).near(refused, NOW))
                .containsExactly(new Failure("W-114", "19", "20"));
    }

    private WorkLimits limits(long megabytes) {
        return new WorkLimits(
                new PolicyValues(
                        "p",
                        "high",
                        7,
                        100,
                        5,
                        megabytes,
                        30,
                        12,
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        new Retention(90, 730, 90),
                        false,
                        20,
                        80,
                        false,
                        true,
                        CounterRules.USUAL),
                FREE,
                0);
    }

    private static SyncState state(long waiting, long attention, ClockState clock, Optional<SyncFailure> lock) {
        return new SyncState(
                new LinkState.Unknown(),
                new OutboxCounts(waiting, 0, attention, Optional.empty()),
                Optional.of(NOW),
                Optional.empty(),
                clock,
                lock,
                false);
    }
}
