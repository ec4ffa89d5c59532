package mu.maupass.sync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.OptionalInt;

/**
 * Makes whoever guesses wait. Some attempts are free; each further one that fails doubles the wait, up to a longest one.
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

    /**
     * Empty where this one may try now, which is counted as failed until it is cleared; otherwise the seconds to wait.
     */
    synchronized OptionalInt refusal(String who) {
        OptionalInt wait = waiting(who);
        if (wait.isEmpty()) {
            failed(who);
        }
        return wait;
    }

    /** The seconds to wait; nothing is counted. For an address that many share, who may all try at the same moment. */
    synchronized OptionalInt waiting(String who) {
        Instant now = clock.instant();
        Failed before = attempts.get(who);
        return before != null && before.notBefore.isAfter(now)
                ? OptionalInt.of((int)
                        Duration.between(now, before.notBefore).plusMillis(999).toSeconds())
                : OptionalInt.empty();
    }

    /** Counts a failed attempt. */
    synchronized void failed(String who) {
        Instant now = clock.instant();
        Failed before = attempts.remove(who);
        long count = (before == null ? 0 : remaining(before, now)) + 1;
        if (attempts.size() >= REMEMBERED) {
            forget(now);
        }
        attempts.put(who, new Failed(count, now, count < free ? now : now.plus(waitAfter(count))));
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
