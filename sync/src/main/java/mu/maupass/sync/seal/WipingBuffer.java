package mu.maupass.sync.seal;

import java.io.OutputStream;
import java.util.Arrays;

/** Collects bytes and leaves no copy of them behind when it grows or is emptied. Used by one thread. */
final class WipingBuffer extends OutputStream {

    private byte[] bytes = new byte[128];
    private int length;

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
            byte[] larger = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
    }

    /** The bytes written so far; the buffer is empty and overwritten afterwards. */
    byte[] takeBytes() {
        byte[] exact = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        length = 0;
        return exact;
    }
}
