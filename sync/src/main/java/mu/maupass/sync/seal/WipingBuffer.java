package mu.maupass.sync.seal;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Collects bytes and leaves no copy of them behind when it grows or is emptied. Used by one thread. */
final class WipingBuffer extends OutputStream {
    private static final int FIRST_SIZE = 128;

    private final IntFunction<byte[]> arrays;
    private byte[] bytes;
    private int length;

    WipingBuffer() {
        this(byte[]::new);
    }

    /** With arrays from elsewhere: whoever hands them out can see what is left in them. */
    WipingBuffer(IntFunction<byte[]> arrays) {
        this.arrays = arrays;
        this.bytes = arrays.apply(FIRST_SIZE);
    }

    @Override
    public void write(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            byte[] larger = arrays.apply(Math.max(bytes.length * 2, length + count));
            System.arraycopy(bytes, 0, larger, 0, length);
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
    }

    /** The bytes written so far, for the caller to overwrite; the buffer is empty and overwritten afterwards. */
    byte[] takeBytes() {
        byte[] exact = arrays.apply(length);
        System.arraycopy(bytes, 0, exact, 0, length);
        overwrite();
        return exact;
    }

    /** Empties it. Closing does not: whoever writes into it closes it before its bytes are taken. */
    void overwrite() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }
}
