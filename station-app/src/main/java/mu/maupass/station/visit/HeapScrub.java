package mu.maupass.station.visit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes what is dead off the heap. What was wiped may have been moved before by the collector, and libraries leave pieces
 * behind that nobody can reach but that are still there. The station's collector (Shenandoah) moves what lives together
 * while everything else runs, and gives the rest back to the operating system, which hands memory out again only when it is
 * empty. So nothing has to be filled and nobody has to stop; only the regions of the heap that are partly used keep what
 * was in their free part before, and that little is written over.
 *
 * <p>Takes some tenths of a second, on a thread that nobody waits for.
 */
final class HeapScrub {
    private static final int PIECE = 8 << 10;
    /** More than the partly used regions of a heap can have free. */
    private static final long MOST = 24 << 20;
    /** The collector gives memory back a moment later; it is waited for so long at most. */
    private static final Duration RETURN_LIMIT = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(20);

    private HeapScrub() {}

    static void run() {
        // What was allocated while one collection runs counts as alive in it; the next one finds out.
        System.gc();
        System.gc();
        awaitReturn();
        fillTails();
        System.gc();
    }

    /** Waits until the heap does not shrink any more. */
    private static void awaitReturn() {
        Runtime heap = Runtime.getRuntime();
        long end = System.nanoTime() + RETURN_LIMIT.toNanos();
        long before = Long.MAX_VALUE;
        for (long now = heap.totalMemory(); now < before && System.nanoTime() < end; now = heap.totalMemory()) {
            before = now;
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Small pieces go to partly used regions first. Each is garbage at once: no memory is held against anybody. */
    @SuppressWarnings(
            "UnusedVariable") // To have been allocated is all that a piece is for; the quick compiler keeps it.
    private static void fillTails() {
        long free = Math.min(Runtime.getRuntime().freeMemory(), MOST);
        for (long filled = 0; filled < free; filled += PIECE) {
            byte[] piece = new byte[PIECE];
        }
    }
}
