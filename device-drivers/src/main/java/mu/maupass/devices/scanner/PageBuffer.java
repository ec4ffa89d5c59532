package mu.maupass.devices.scanner;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Collects the bytes of an encoded page. Arrays that become too small are overwritten, and so is the last one when it
 * is closed.
 */
public final class PageBuffer implements AutoCloseable {

    private static final int STEP = 64 * 1024;

    private byte[] bytes = new byte[STEP];
    private int length;

    /**
     * Reads the bytes that are available, at most 64 kB.
     *
     * @param most the most bytes that the page may have
     * @return false at the end of the stream
     * @throws ScannerException when the page has more
     */
    public boolean read(InputStream in, long most) throws IOException, ScannerException {
        if (length > most) {
            throw new ScannerException(new ScannerFailure.ImageTooLarge());
        }
        if (bytes.length - length < STEP) {
            byte[] larger = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, bytes.length * 2L));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        int count = in.read(bytes, length, STEP);
        length += Math.max(0, count);
        return count >= 0;
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** A copy of the bytes, which the caller has to overwrite. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
