package mu.maupass.sync.trust;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A set of 64-bit hashes that answers "may be in it" or "is not": a binary fuse filter (Graf and Lemire, Binary Fuse
 * Filters: Fast and Smaller Than Xor Filters, 2022) with three places of 16 bits for each element, which takes 18 bits
 * per element. An element of the set is always found; of the others, one in 65,536 is found by mistake. Immutable.
 */
public final class DenyFilter {

    /** The part of absent elements that is found by mistake. */
    public static final double FALSE_POSITIVES = 1.0 / 65_536;

    private static final int MAGIC = 0x4D50_4446;
    private static final int HEADER = Integer.BYTES * 4 + Long.BYTES;
    private static final int MAX_SEGMENT = 1 << 18;
    private static final int MAX_PLACES = 1 << 27;
    private static final int ATTEMPTS = 100;

    private final long seed;
    private final int elements;
    private final int segment;
    private final int segments;
    private final short[] prints;

    private DenyFilter(long seed, int elements, int segment, int segments, short[] prints) {
        this.seed = seed;
        this.elements = elements;
        this.segment = segment;
        this.segments = segments;
        this.prints = prints;
    }

    /** The filter of these hashes; the same hashes give the same filter. */
    public static DenyFilter of(long[] hashes) {
        long[] keys = Arrays.stream(hashes).sorted().distinct().toArray();
        int n = Math.max(keys.length, 2);
        int segment = Math.min(MAX_SEGMENT, 1 << (int) Math.floor(Math.log(n) / Math.log(3.33) + 2.25));
        double factor = Math.max(1.125, 0.875 + 0.25 * Math.log(1_000_000) / Math.log(n));
        int segments = Math.max(1, (int) ((Math.round(n * factor) + segment - 1) / segment) - 2);
        for (long seed = 1; seed <= ATTEMPTS; seed++) {
            DenyFilter empty =
                    new DenyFilter(mix(seed), keys.length, segment, segments, new short[(segments + 2) * segment]);
            if (empty.fill(keys)) {
                return empty;
            }
        }
        throw new IllegalStateException("distinct hashes of 64 bits fit within a few attempts");
    }

    /** Whether the hash may be in the set. */
    public boolean mayContain(long hash) {
        if (elements == 0) {
            return false;
        }
        long mixed = mix(hash + seed);
        return (short) (print(mixed) ^ prints[place(mixed, 0)] ^ prints[place(mixed, 1)] ^ prints[place(mixed, 2)])
                == 0;
    }

    /** The number of hashes from which it was made. */
    public int elements() {
        return elements;
    }

    /** The filter as it is stored and sent: a header of 24 bytes and the fingerprints, big-endian. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + prints.length * Short.BYTES)
                .putInt(MAGIC)
                .putInt(elements)
                .putInt(segment)
                .putInt(segments)
                .putLong(seed);
        out.asShortBuffer().put(prints);
        return out.array();
    }

    /**
     * Reads a filter from bytes.
     *
     * @throws IllegalArgumentException when the bytes are not a filter
     */
    public static DenyFilter read(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int magic = in.getInt();
            int elements = in.getInt();
            int segment = in.getInt();
            int segments = in.getInt();
            long seed = in.getLong();
            long places = (segments + 2L) * segment;
            if (magic != MAGIC
                    || elements < 0
                    || Integer.bitCount(segment) != 1
                    || segment < 1
                    || segment > MAX_SEGMENT
                    || segments < 1
                    || places > MAX_PLACES
                    || bytes.length != HEADER + places * Short.BYTES) {
                throw new IllegalArgumentException("deny filter");
            }
            short[] prints = new short[(int) places];
            in.asShortBuffer().get(prints);
            return new DenyFilter(seed, elements, segment, segments, prints);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("deny filter", e);
        }
    }

    /**
     * Removes, again and again, an element that has a place for itself alone; then sets the fingerprints in the reverse
     * order.
     */
    private boolean fill(long[] keys) {
        int[] count = new int[prints.length];
        long[] sum = new long[prints.length];
        for (long key : keys) {
            long mixed = mix(key + seed);
            for (int i = 0; i < 3; i++) {
                int place = place(mixed, i);
                count[place]++;
                sum[place] ^= mixed;
            }
        }
        int[] alone = new int[prints.length];
        int waiting = 0;
        for (int place = 0; place < prints.length; place++) {
            if (count[place] == 1) {
                alone[waiting++] = place;
            }
        }
        long[] order = new long[keys.length];
        int[] at = new int[keys.length];
        int peeled = 0;
        while (waiting > 0) {
            int place = alone[--waiting];
            if (count[place] != 1) {
                continue;
            }
            long mixed = sum[place];
            order[peeled] = mixed;
            at[peeled++] = place;
            for (int i = 0; i < 3; i++) {
                int other = place(mixed, i);
                sum[other] ^= mixed;
                if (--count[other] == 1) {
                    alone[waiting++] = other;
                }
            }
        }
        if (peeled < keys.length) {
            return false;
        }
        for (int i = peeled - 1; i >= 0; i--) {
            long mixed = order[i];
            int print = print(mixed);
            for (int j = 0; j < 3; j++) {
                int place = place(mixed, j);
                if (place != at[i]) {
                    print ^= prints[place];
                }
            }
            prints[at[i]] = (short) print;
        }
        return true;
    }

    /** Three places in three segments that follow one another, so never the same. */
    private int place(long mixed, int which) {
        int first = (int) Math.unsignedMultiplyHigh(mixed, (long) segments * segment);
        return switch (which) {
            case 0 -> first;
            case 1 -> first + segment ^ (int) (mixed >>> 18) & segment - 1;
            default -> first + 2 * segment ^ (int) mixed & segment - 1;
        };
    }

    private static int print(long mixed) {
        return (short) (mixed ^ mixed >>> 32);
    }

    /** The finaliser of MurmurHash3. */
    private static long mix(long value) {
        long h = (value ^ value >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        h = (h ^ h >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return h ^ h >>> 33;
    }
}
