package mu.maupass.sync.seal;

import java.io.OutputStream;
import java.util.Arrays;

/** Collects bytes and leaves no copy of them behind when it grows or is emptied. Used by one thread. */
final class WipingBuffer extends OutputStream {

    private byte[] bytes = new byte[4096];
    private int length;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int count) {
        if (length + count > bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** The bytes written so far; the buffer is empty and overwritten afterwards. */
    byte[] takeBytes() {
        byte[] exact = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        length = 0;
        return exact;
    }
}
