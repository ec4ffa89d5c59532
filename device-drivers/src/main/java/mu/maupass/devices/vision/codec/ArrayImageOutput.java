package mu.maupass.devices.vision.codec;

import java.util.Arrays;
import javax.imageio.stream.ImageOutputStreamImpl;

/**
 * A picture that is being encoded, in memory. Unlike the platform's own streams it leaves no copy behind: what it grew
 * out of is overwritten, and so is the rest by {@link #wipe}. One thread at a time.
 */
final class ArrayImageOutput extends ImageOutputStreamImpl {

    private static final int FIRST = 1 << 16;

    private byte[] written = new byte[FIRST];
    private int length;

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < length ? written[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        bitOffset = 0;
        int available = (int) Math.min(most, length - streamPos);
        if (available <= 0) {
            return most == 0 ? 0 : -1;
        }
        System.arraycopy(written, (int) streamPos, into, from, available);
        streamPos += available;
        return available;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] from, int at, int number) {
        bitOffset = 0;
        int end = Math.toIntExact(streamPos + number);
        if (end > written.length) {
            byte[] before = written;
            written = Arrays.copyOf(before, Math.max(end, before.length * 2));
            Arrays.fill(before, (byte) 0);
        }
        System.arraycopy(from, at, written, (int) streamPos, number);
        streamPos = end;
        length = Math.max(length, end);
    }

    @Override
    public long length() {
        return length;
    }

    /** All that was written. */
    byte[] bytes() {
        return Arrays.copyOf(written, length);
    }

    void wipe() {
        Arrays.fill(written, (byte) 0);
    }
}
