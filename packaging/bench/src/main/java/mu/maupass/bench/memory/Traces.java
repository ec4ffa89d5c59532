package mu.maupass.bench.memory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pieces of data to search for in files and in a process's memory. Bytes are stored masked, so that the search does not
 * find its own data. Vectors are found with any length (norm), so that a network's output is also found before it is
 * normalised.
 */
final class Traces {

    /** Long enough not to occur by chance. */
    static final int LENGTH = 48;

    private static final byte MASK = 0x5A;
    private static final int BLOCK = 1 << 20;
    private static final int PAGE = 4096;
    private static final byte[] EMPTY = new byte[PAGE];

    /** How many consecutive numbers of a vector must be found, each in the right proportion to the first. */
    private static final int RUN = 12;

    private static final float TOLERANCE = 1e-3f;
    /**
     * Bits of the ratio of two numbers, by which the vectors to compare are chosen: the ratio of two numbers may occur
     * by chance, a whole run seldom does.
     */
    private static final int RATIO_SHIFT = 10;

    private record Piece(String what, byte[] masked) {}

    private record Run(String what, float[] proportions) {}

    private final Map<Integer, List<Piece>> byStart = new TreeMap<>();
    private final BitSet starts = new BitSet(1 << 16);
    private final Map<Integer, List<Run>> byRatio = new HashMap<>();
    private final BitSet ratios = new BitSet(1 << 16);
    private int vectors;

    /** @param masked {@value #LENGTH} bytes, each with {@link #masked} applied */
    private void add(String what, byte[] masked) {
        Piece piece = new Piece(what, masked);
        int start = start(masked, 0) ^ 0x5A5A5A5A;
        byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(piece);
        starts.set(start & 0xFFFF);
    }

    /** Adds runs of a vector of single precision numbers, in both byte orders. */
    void addVector(String what, float[] values) {
        for (int from = 0; from + RUN <= values.length; from += RUN) {
            float[] proportions = new float[RUN];
            for (int i = 0; i < RUN; i++) {
                proportions[i] = values[from + i] / values[from];
            }
            // With a first number near zero the proportions are useless.
            if (Math.abs(values[from]) > 1e-3f && Float.isFinite(proportions[1])) {
                int ratio = Float.floatToRawIntBits(proportions[1]) >> RATIO_SHIFT;
                for (int near = ratio - 1; near <= ratio + 1; near++) {
                    byRatio.computeIfAbsent(near, _ -> new ArrayList<>()).add(new Run(what, proportions));
                    ratios.set(near & 0xFFFF);
                }
                vectors++;
            }
        }
    }

    /** Adds pieces of an encoded image, from the part in which all images differ. */
    void addEncoded(String what, byte[] encoded) {
        for (int i = 1; i <= 8; i++) {
            int at = encoded.length * i / 9;
            if (at + LENGTH <= encoded.length) {
                add(what, masked(Arrays.copyOfRange(encoded, at, at + LENGTH)));
            }
        }
    }

    /** Adds pieces of a decoded image's rows, in both byte orders: memory has one, a dump of the heap the other. */
    void addPixels(String what, int[] argb, int width) {
        for (byte[] piece : pixels(argb, width)) {
            add(what, piece);
        }
    }

    private static List<byte[]> pixels(int[] argb, int width) {
        List<byte[]> pieces = new ArrayList<>();
        int height = argb.length / width;
        for (int row = 1; row <= 12; row++) {
            int y = height * row / 13;
            for (int x = width / 4; x + LENGTH / 3 < width * 3 / 4; x += LENGTH / 4) {
                int from = y * width + x;
                int[] run = Arrays.copyOfRange(argb, from, from + LENGTH / 4);
                if (Arrays.stream(run).distinct().count() < LENGTH / 4 - 2) {
                    continue;
                }
                byte[] bgr = new byte[LENGTH];
                for (int i = 0; i < LENGTH; i++) {
                    bgr[i] = (byte) (argb[from + i / 3] >>> 8 * (i % 3));
                }
                pieces.add(masked(bgr));
                for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(order);
                    bytes.asIntBuffer().put(run);
                    pieces.add(masked(bytes.array()));
                }
                break;
            }
        }
        return pieces;
    }

    private static byte[] masked(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= MASK;
        }
        return bytes;
    }

    int count() {
        return byStart.values().stream().mapToInt(List::size).sum() + vectors;
    }

    /** How often each kind is found in a file. */
    Map<String, Integer> inFile(Path file) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            scan(in, 0, in.length(), 1, found);
        }
        return found;
    }

    /** How often each kind is found in the memory of a process that it can read and could have written to. */
    Map<String, Integer> inProcess(long pid) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
                String[] words = line.split("\\s+", -1);
                // What nobody may write to and lies in a file of programs is that file's, a third of all there is.
                boolean program = !words[1].startsWith("rw") && line.contains("/");
                if (words[1].startsWith("r") && !program && !line.contains("[v")) {
                    String[] ends = words[0].split("-", -1);
                    scan(
                            memory,
                            Long.parseUnsignedLong(ends[0], 16),
                            Long.parseUnsignedLong(ends[1], 16),
                            Float.BYTES,
                            found);
                }
            }
        }
        return found;
    }

    /**
     * @param step distance of the places where a number may begin: every byte in a file, multiples of its size in
     *     memory
     */
    private void scan(RandomAccessFile in, long from, long to, int step, Map<String, Integer> found)
            throws IOException {
        byte[] block = new byte[BLOCK + LENGTH];
        for (long at = from; at < to; at += BLOCK) {
            int length = (int) Math.min(block.length, to - at);
            try {
                in.seek(at);
                in.readFully(block, 0, length);
            } catch (IOException e) {
                // A guard page, or memory that was freed meanwhile.
                continue;
            }
            for (int i = 0; i + LENGTH <= length && i < BLOCK; i++) {
                // Most of a process's memory is zero.
                if (i % PAGE == 0 && i + PAGE <= length && Arrays.equals(block, i, i + PAGE, EMPTY, 0, PAGE)) {
                    i += PAGE - 1;
                    continue;
                }
                int start = start(block, i);
                if (!byRatio.isEmpty() && i % step == 0 && start != 0) {
                    int next = start(block, i + Float.BYTES);
                    runs(block, i, start, next, false, found);
                    runs(block, i, Integer.reverseBytes(start), Integer.reverseBytes(next), true, found);
                }
                if (starts.get(start & 0xFFFF)) {
                    for (Piece piece : byStart.getOrDefault(start, List.of())) {
                        if (matches(piece.masked, block, i)) {
                            found.merge(piece.what, 1, Integer::sum);
                        }
                    }
                }
            }
        }
        Arrays.fill(block, (byte) 0);
    }

    private void runs(byte[] block, int at, int first, int second, boolean reversed, Map<String, Integer> found) {
        float unit = Float.intBitsToFloat(first);
        // Any other number cannot be part of an embedding.
        if (!(Math.abs(unit) > 1e-5f && Math.abs(unit) < 1e4f)) {
            return;
        }
        int ratio = Float.floatToRawIntBits(Float.intBitsToFloat(second) / unit) >> RATIO_SHIFT;
        if (!ratios.get(ratio & 0xFFFF)) {
            return;
        }
        for (Run run : byRatio.getOrDefault(ratio, List.of())) {
            boolean all = true;
            for (int i = 2; all && i < RUN; i++) {
                int bits = start(block, at + Float.BYTES * i);
                float proportion = Float.intBitsToFloat(reversed ? Integer.reverseBytes(bits) : bits) / unit;
                all = Math.abs(proportion - run.proportions[i]) <= TOLERANCE * (1 + Math.abs(run.proportions[i]));
            }
            if (all) {
                found.merge(run.what, 1, Integer::sum);
            }
        }
    }

    private static int start(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    private static boolean matches(byte[] masked, byte[] block, int at) {
        for (int i = 0; i < LENGTH; i++) {
            if ((block[at + i] ^ MASK) != masked[i]) {
                return false;
            }
        }
        return true;
    }
}
