package mu.maupass.sync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.OptionalInt;

/**
 * Makes whoever guesses wait. Some attempts are free; each further one that fails doubles the wait, up to a longest one.
 * An attempt counts from its beginning, so that many at the same moment do not pass together.
 */
final class GuessLimit {

    /** Enough for everybody who guesses within the longest wait; more are somebody who wants to fill the memory. */
    private static final int REMEMBERED = 10_000;

    private final int free;
    private final Duration first;
    private final Duration longest;
    private final Clock clock;
    private final LinkedHashMap<String, Failed> attempts = new LinkedHashMap<>();

    /**
     * @param free    attempts without a wait
     * @param first   the first wait
     * @param longest the longest wait; also the time after which one failed attempt is forgotten
     */
    GuessLimit(int free, Duration first, Duration longest, Clock clock) {
        this.free = free;
        this.first = first;
        this.longest = longest;
        this.clock = clock;
    }

    private record Failed(long count, Instant last, Instant notBefore) {}

    /** Empty where this one may try now, which is counted as failed for now; otherwise the seconds to wait. */
    synchronized OptionalInt refusal(String who) {
        Instant now = clock.instant();
        Failed before = attempts.getOrDefault(who, new Failed(0, now, now));
        if (before.notBefore.isAfter(now)) {
            return OptionalInt.of((int)
                    Duration.between(now, before.notBefore).plusMillis(999).toSeconds());
        }
        long count = remaining(before, now) + 1;
        attempts.remove(who);
        if (attempts.size() >= REMEMBERED) {
            forget(now);
        }
        attempts.put(who, new Failed(count, now, count < free ? now : now.plus(waitAfter(count))));
        return OptionalInt.empty();
    }

    /** The attempt that was counted last did not fail, which says nothing about those before it. */
    synchronized void takeBack(String who) {
        attempts.computeIfPresent(
                who, (_, failed) -> failed.count <= 1 ? null : new Failed(failed.count - 1, failed.last, failed.last));
    }

    /** This one knew the secret, so what failed before were no guesses. */
    synchronized void clear(String who) {
        attempts.remove(who);
    }

    private long remaining(Failed failed, Instant now) {
        long forgotten = Math.max(0, Duration.between(failed.last, now).dividedBy(longest));
        return Math.max(0, failed.count - forgotten);
    }

    private Duration waitAfter(long count) {
        long doublings = Math.min(count - free, Integer.SIZE - 2);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private void forget(Instant now) {
        attempts.values().removeIf(failed -> remaining(failed, now) == 0);
        if (attempts.size() >= REMEMBERED) {
            attempts.pollFirstEntry();
        }
    }
}
