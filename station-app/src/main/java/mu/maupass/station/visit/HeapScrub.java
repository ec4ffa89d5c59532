package mu.maupass.station.visit;

import java.util.ArrayList;
import java.util.List;

/**
 * Overwrites the free part of the heap. What was wiped may have been moved before by the collector of garbage, and
 * libraries leave pieces behind that nobody can reach but that are still there; both lie in memory that is free. Filling
 * that memory once with zeros ends it. Takes some tenths of a second, on a thread that nobody waits for.
 */
final class HeapScrub {
    private static final int PIECE = 16 << 10;
    /** Is left to the other threads; less of it than what a collection leaves behind of anything. */
    private static final long RESERVE = 192 << 10;
    /** Where the heap has nearly reached its limit more is left: nobody else may be refused memory for this. */
    private static final long RESERVE_AT_THE_LIMIT = 16 << 20;

    private HeapScrub() {}

    static void run() {
        // First all that lives is moved together, then what is free behind it is taken once.
        System.gc();
        fill();
        System.gc();
    }

    @SuppressWarnings("ModifiedButNotUsed") // To have been taken is all that it is for.
    private static void fill() {
        Runtime heap = Runtime.getRuntime();
        long most = heap.totalMemory();
        List<byte[]> taken = new ArrayList<>();
        for (long filled = 0; filled < most && heap.freeMemory() > reserve(heap); filled += PIECE) {
            taken.add(new byte[PIECE]);
        }
    }

    private static long reserve(Runtime heap) {
        return heap.totalMemory() > heap.maxMemory() * 9 / 10 ? RESERVE_AT_THE_LIMIT : RESERVE;
    }
}
