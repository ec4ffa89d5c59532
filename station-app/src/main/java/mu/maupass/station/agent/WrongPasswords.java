package mu.maupass.station.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Outbox;

/**
 * Counts wrong passwords by name. The count of an agent stands in the outbox under the station's key, so it goes on over
 * restarts whatever the audit log holds; the pause is measured by time that nobody can set, and begins anew with a restart.
 * Where the count is out of reach nobody has free tries. Safe for use by several threads.
 */
final class WrongPasswords {
    private static final int FREE_TRIES = 5;
    /** Names that nobody has are forgotten when there are too many. */
    private static final int NAMES = 1_000;

    /** The first one; each further wrong try doubles it, up to {@link #MOST_DOUBLED} times: who has the password tries few codes in a day. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST_DOUBLED = 4;

    private final Outbox outbox;
    private final Supplier<Duration> elapsed;
    private final Duration begun;
    /** Of those whom the roster has: as many as it has, and none is forgotten. */
    private final Map<String, Tries> tries = new HashMap<>();

    private final Map<String, Tries> nobodys = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > NAMES;
        }
    };

    /** @param told whether somebody was told of the pause already */
    private record Tries(int failed, Duration last, boolean told) {}

    /** @param elapsed time since some moment, which goes on whatever the clock says */
    WrongPasswords(Outbox outbox, Supplier<Duration> elapsed) {
        this.outbox = outbox;
        this.elapsed = elapsed;
        this.begun = elapsed.get();
    }

    /** How a try under a name has to end before the password is looked at. */
    enum Pause {
        NONE,
        BEGUN,
        GOES_ON
    }

    /** Whether nobody may try under this name now, and whether that was said before. */
    synchronized Pause pause(String name) {
        if (!left(name).isPositive()) {
            return Pause.NONE;
        }
        Tries known = of(name);
        (nobodys.containsKey(name) ? nobodys : tries).put(name, new Tries(known.failed, known.last, true));
        return known.told ? Pause.GOES_ON : Pause.BEGUN;
    }

    /** How long the pause under this name still lasts; nothing where there is none. */
    synchronized Duration left(String name) {
        Tries known = of(name);
        if (known.failed < FREE_TRIES) {
            return Duration.ZERO;
        }
        Duration whole = PAUSE.multipliedBy(1L << Math.min(known.failed - FREE_TRIES, MOST_DOUBLED));
        Duration left = whole.minus(elapsed.get().minus(known.last));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** @return how many were wrong in a row */
    synchronized int failed(String name) {
        Tries now = new Tries(of(name).failed + 1, elapsed.get(), false);
        // It may have been nobody's until the roster brought it.
        nobodys.remove(name);
        tries.put(name, now);
        return now.failed;
    }

    /** The same under a name that nobody has; it is forgotten behind many others, and pushes nobody out. */
    synchronized void failedNobody(String name) {
        Tries now = new Tries(of(name).failed + 1, elapsed.get(), false);
        // It may have been somebody's until the roster lost it.
        tries.remove(name);
        nobodys.put(name, now);
    }

    synchronized void fitted(String name) {
        nobodys.remove(name);
        tries.put(name, new Tries(0, elapsed.get(), false));
    }

    private Tries of(String name) {
        Tries known = tries.getOrDefault(name, nobodys.get(name));
        return known == null ? new Tries(stored(name), begun, false) : known;
    }

    /** Nobody changed it: the count in a backup is as good as the rest of it. */
    private boolean restored() {
        return outbox.closing()
                .filter(why -> why.cause() == QueueFailure.Cause.RESTORED)
                .isPresent();
    }

    private int stored(String name) {
        try {
            return outbox.obstacle().isPresent() && !restored()
                    ? FREE_TRIES
                    : outbox.tries().failed(name);
        } catch (SyncException e) {
            return FREE_TRIES;
        }
    }
}
