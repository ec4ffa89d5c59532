package mu.maupass.station.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.engine.ClockState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.trust.PolicyValues;

/**
 * The limits past which no new visit is begun, because the station could not keep what it would promise (requirement O4). Each is
 * told when a share of it that policy sets is used up, well before it is reached.
 *
 * @param freeMegabytes of the disk with the data folder
 * @param forNobody     how many of the refused records nobody here may close: they would stop the work for good, so they do not
 *                      count
 */
public record WorkLimits(PolicyValues policy, long freeMegabytes, long forNobody) {
    private static final int WHOLE = 100;

    /** The first limit that is reached, if any. */
    public Optional<Failure> reached(SyncState sync, Instant now) {
        if (sync.localFailure().isPresent()) {
            return sync.localFailure().map(Failure::of);
        }
        if (sync.lock().isPresent()) {
            return sync.lock().map(Failure::of);
        }
        Optional<Failure> moved = clock(sync);
        if (moved.isPresent()) {
            return moved;
        }
        if (sync.counts().waiting() >= policy.maxQueue()) {
            return told("W-101", sync.counts().waiting());
        }
        Optional<Long> unsent = unsentDays(sync, now).filter(days -> days >= policy.maxDaysUnsent());
        if (unsent.isPresent()) {
            return told("W-102", unsent.get());
        }
        Optional<Long> silent = silentDays(sync, now).filter(days -> days >= policy.maxDaysSinceSync());
        if (silent.isPresent()) {
            return told("W-103", silent.get());
        }
        if (attention(sync) >= policy.maxNeedsAttention()) {
            return told("W-106", attention(sync));
        }
        return freeMegabytes < policy.minFreeDiskMegabytes() ? told("W-104", freeMegabytes) : Optional.empty();
    }

    /** W-105 where the clock is known to be off. */
    public static Optional<Failure> clock(SyncState sync) {
        return sync.clock() instanceof ClockState.Moved(Duration by) ? Optional.of(moved(by)) : Optional.empty();
    }

    /** W-105: the clock is off by this. */
    public static Failure moved(Duration by) {
        return new Failure("W-105", span(by));
    }

    /** The limits that are near, the first that would stop the work first; none of them stops it yet. */
    public List<Failure> near(SyncState sync, Instant now) {
        return Stream.of(
                        near("W-111", Optional.of(sync.counts().waiting()), policy.maxQueue()),
                        near("W-112", unsentDays(sync, now), policy.maxDaysUnsent()),
                        near("W-113", silentDays(sync, now), policy.maxDaysSinceSync()),
                        near("W-114", Optional.of(attention(sync)), policy.maxNeedsAttention()),
                        freeMegabytes * policy.warnPercent() < policy.minFreeDiskMegabytes() * WHOLE
                                ? told("W-115", freeMegabytes, policy.minFreeDiskMegabytes())
                                : Optional.<Failure>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Failure> near(String code, Optional<Long> used, long limit) {
        return used.filter(amount -> isNear(policy, amount, limit)).flatMap(amount -> told(code, amount, limit));
    }

    /** Each of them, and how far it is used up. What has not begun, such as waiting, is at nothing. */
    public List<LimitUse> uses(SyncState sync, Instant now) {
        return List.of(
                new LimitUse(LimitUse.Kind.QUEUE, sync.counts().waiting(), policy.maxQueue()),
                new LimitUse(LimitUse.Kind.UNSENT, shown(unsentDays(sync, now)), policy.maxDaysUnsent()),
                new LimitUse(LimitUse.Kind.SILENT, shown(silentDays(sync, now)), policy.maxDaysSinceSync()),
                new LimitUse(LimitUse.Kind.REFUSED, attention(sync), policy.maxNeedsAttention()),
                new LimitUse(LimitUse.Kind.DISK, freeMegabytes, policy.minFreeDiskMegabytes()));
    }

    /** Below zero where the clock was set back. */
    private static long shown(Optional<Long> days) {
        return Math.max(0, days.orElse(0L));
    }

    /** Whether there are so many refused records that it matters who may close them. */
    public static boolean nearByRefused(PolicyValues policy, OutboxCounts counts) {
        return isNear(policy, counts.needsAttention(), policy.maxNeedsAttention());
    }

    private static boolean isNear(PolicyValues policy, long amount, long limit) {
        return amount > 0 && amount * WHOLE >= limit * policy.warnPercent();
    }

    private long attention(SyncState sync) {
        return Math.max(0, sync.counts().needsAttention() - forNobody);
    }

    private static Optional<Long> unsentDays(SyncState sync, Instant now) {
        return sync.counts()
                .oldestUnsent()
                .map(oldest -> Duration.between(oldest.toInstant(), now).toDays());
    }

    private static Optional<Long> silentDays(SyncState sync, Instant now) {
        return sync.lastSync().map(last -> Duration.between(last, now).toDays());
    }

    /** Days from two days on, hours from two hours on, else minutes; with its sign. */
    private static String span(Duration by) {
        Duration size = by.abs();
        String sign = by.isNegative() ? "−" : "+";
        if (size.toDays() >= 2) {
            return sign + size.toDays() + " d";
        }
        return size.toHours() >= 2 ? sign + size.toHours() + " h" : sign + size.toMinutes() + " min";
    }

    private static Optional<Failure> told(String code, Object... details) {
        return Optional.of(
                new Failure(code, Stream.of(details).map(String::valueOf).toArray(String[]::new)));
    }
}
