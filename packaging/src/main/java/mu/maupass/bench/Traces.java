package mu.maupass.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pieces of data that are looked for in files and in a process's memory. They are kept masked, so as not to find themselves. */
final class Traces {

  /** Long enough that no chance brings it about. */
  static final int LENGTH = 48;

  private static final byte MASK = 0x5A;
  private static final int BLOCK = 1 << 20;

  private record Piece(String what, byte[] masked) {}

  private final Map<Integer, List<Piece>> byStart = new TreeMap<>();
  private final BitSet starts = new BitSet(1 << 16);

  /** @param masked {@value #LENGTH} bytes, each with {@link #masked} applied */
  void add(String what, byte[] masked) {
    Piece piece = new Piece(what, masked);
    int start = start(masked, 0) ^ 0x5A5A5A5A;
    byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(piece);
    starts.set(start & 0xFFFF);
  }

  /** Pieces of an encoded image, from where no two images are alike. */
  void addEncoded(String what, byte[] encoded) {
    for (int i = 1; i <= 8; i++) {
      int at = encoded.length * i / 9;
      if (at + LENGTH <= encoded.length) {
        add(what, masked(Arrays.copyOfRange(encoded, at, at + LENGTH)));
      }
    }
  }

  /** Pieces of a decoded image's rows, in both orders of bytes: memory has one, a dump of the heap the other. */
  void addPixels(String what, int[] argb, int width) {
    for (byte[] piece : pixels(argb, width)) {
      add(what, piece);
    }
  }

  static List<byte[]> pixels(int[] argb, int width) {
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

  static byte[] masked(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= MASK;
    }
    return bytes;
  }

  int count() {
    return byStart.values().stream().mapToInt(List::size).sum();
  }

  /** How often each kind is found in a file. */
  Map<String, Integer> inFile(Path file) throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      scan(in, 0, in.length(), found);
    }
    return found;
  }

  /** How often each kind is found in what a process has in its memory and may read. */
  Map<String, Integer> inProcess(long pid) throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
        String[] words = line.split("\\s+");
        if (words[1].startsWith("r") && !line.contains("[v")) {
          String[] ends = words[0].split("-");
          scan(memory, Long.parseUnsignedLong(ends[0], 16), Long.parseUnsignedLong(ends[1], 16), found);
        }
      }
    }
    return found;
  }

  private void scan(RandomAccessFile in, long from, long to, Map<String, Integer> found) throws IOException {
    byte[] block = new byte[BLOCK + LENGTH];
    for (long at = from; at < to; at += BLOCK) {
      int length = (int) Math.min(block.length, to - at);
      try {
        in.seek(at);
        in.readFully(block, 0, length);
      } catch (IOException e) {
        // A guard page, or memory that was given back meanwhile.
        continue;
      }
      for (int i = 0; i + LENGTH <= length && i < BLOCK; i++) {
        int start = start(block, i);
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
