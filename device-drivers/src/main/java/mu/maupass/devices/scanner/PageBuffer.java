package mu.maupass.devices.scanner;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Collects the bytes of an encoded page; what it outgrows is overwritten, and so is the rest at the end. */
public final class PageBuffer implements AutoCloseable {

    private static final int STEP = 64 * 1024;

    private byte[] bytes = new byte[STEP];
    private int length;

    /**
     * Reads what there is, at most 64 kB.
     *
     * @param most how many bytes the page may have
     * @return false at the end of the stream
     * @throws ScannerException the page has more
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

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** A copy of them, for the caller to overwrite. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
