package mu.maupass.station.visit;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes what is dead off the heap. What was wiped may have been moved before by the collector, and libraries leave pieces
 * behind that nobody can reach but that are still there. The station's collector (Shenandoah) moves what lives together
 * while everything else runs, and gives the rest back to the operating system, which hands memory out again only when it is
 * empty. So nothing has to be filled and nobody has to stop; only the regions of the heap that are partly used keep what
 * was in their free part before, and that little is written over.
 *
 * <p>Takes some tenths of a second, and some seconds where the computer is busy, on a thread that nobody waits for.
 */
final class HeapScrub {
    private static final int PIECE = 8 << 10;
    /** What the station's heap keeps at least ({@code -Xms}), and more than its partly used regions have free. */
    private static final long KEPT = 32 << 20;

    /**
     * The collector gives memory back on a thread of its own, whose turn comes late on a busy computer, and which stops when
     * another collection begins: so often is it asked for.
     */
    private static final int ASKED = 5;

    private static final Duration WAITED = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(20);

    private HeapScrub() {}

    static void run() {
        // What was allocated while one collection runs counts as alive in it; the next one finds out.
        System.gc();
        if (givesBack()) {
            giveBack();
            fill();
            giveBack();
        } else {
            // Another collector keeps what is free: one that stops everything knows at once what is dead, and all of it
            // is written
            // over.
            fill();
        }
    }

    private static boolean givesBack() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(collector -> collector.getName().startsWith("Shenandoah"));
    }

    /** Collects, and waits until all free memory went back but what a heap keeps. */
    private static void giveBack() {
        Runtime heap = Runtime.getRuntime();
        long before = Long.MAX_VALUE;
        for (int i = 0; i < ASKED && heap.totalMemory() < before; i++) {
            before = heap.totalMemory();
            System.gc();
            long end = System.nanoTime() + WAITED.toNanos();
            while (heap.freeMemory() > KEPT && System.nanoTime() < end) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            if (heap.freeMemory() <= KEPT) {
                return;
            }
        }
    }

    /**
     * Writes over what is free: the tails of partly used regions, and more only where the rest did not go back in time. Small
     * pieces go to partly used regions first. Each is garbage at once: no memory is held against anybody.
     */
    @SuppressWarnings(
            "UnusedVariable") // To have been allocated is all that a piece is for; the quick compiler keeps it.
    private static void fill() {
        long free = Runtime.getRuntime().freeMemory();
        for (long filled = 0; filled < free; filled += PIECE) {
            byte[] piece = new byte[PIECE];
        }
    }
}
