package mu.maupass.bench.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes as errors and attackers do. The same seed gives the same changes. */
final class Mutation {

    private static final int[] LENGTHS = {0x00, 0x01, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0xFF};
    private static final byte[] HUGE = {(byte) 0x84, 0x7F, (byte) 0xFF, (byte) 0xFF, 0};
    private static final int STRUCTURE = 400;

    private final Random random;
    private final List<byte[]> others;

    /** @param others other inputs whose parts may be inserted */
    Mutation(long seed, List<byte[]> others) {
        this.random = new Random(seed);
        this.others = others;
    }

    byte[] of(byte[] genuine) {
        byte[] changed = genuine.clone();
        int steps = 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            changed = once(changed);
        }
        return changed;
    }

    private byte[] once(byte[] in) {
        if (in.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        byte[] out = in.clone();
        int at = place(in.length);
        switch (random.nextInt(9)) {
            case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> out[at] = (byte) random.nextInt();
            case 2 -> out[at] = (byte) LENGTHS[random.nextInt(LENGTHS.length)];
            case 3 -> out = Arrays.copyOf(in, at);
            case 4 -> out = joined(in, at, new byte[1 + random.nextInt(8)], at);
            case 5 -> out = joined(in, at, new byte[0], Math.min(in.length, at + 1 + random.nextInt(16)));
            case 6 -> System.arraycopy(HUGE, 0, out, at, Math.min(HUGE.length, out.length - at));
            case 7 -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int from = random.nextInt(other.length);
                out = joined(
                        in, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(64))), at);
            }
            default -> {
                int count = Math.min(1 + random.nextInt(32), in.length - at);
                out = joined(in, at, Arrays.copyOfRange(in, at, at + count), at);
            }
        }
        return out;
    }

    /** Mostly at the beginning, where the structure is. */
    private int place(int length) {
        return random.nextInt(4) == 0 ? random.nextInt(length) : random.nextInt(Math.min(length, STRUCTURE));
    }

    private static byte[] joined(byte[] in, int end, byte[] middle, int begin) {
        byte[] out = new byte[end + middle.length + in.length - begin];
        System.arraycopy(in, 0, out, 0, end);
        System.arraycopy(middle, 0, out, end, middle.length);
        System.arraycopy(in, begin, out, end + middle.length, in.length - begin);
        return out;
    }
}
