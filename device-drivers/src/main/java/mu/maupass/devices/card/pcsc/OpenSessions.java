package mu.maupass.devices.card.pcsc;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The readers in which this program has a session. A second connection to one of them would wait in the service, on the owner thread,
 * for a transaction that only this thread can end: so it waits here, on the thread of who asks. Safe for use by several threads.
 */
final class OpenSessions {
    private final Set<String> open = new HashSet<>();

    /** Waits until nobody here has a session in this reader; false where it is still used when the time is over. */
    synchronized boolean take(String reader, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (open.contains(reader)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        open.add(reader);
        return true;
    }

    synchronized void free(String reader) {
        open.remove(reader);
        notifyAll();
    }
}
