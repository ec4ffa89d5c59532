package mu.maupass.devices.vision.codec;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An encoded picture in memory, as the platform's readers want it. Unlike the platform's own streams it keeps no copy of
 * what was read, neither in memory nor in a temporary file. One thread at a time.
 */
final class ArrayImageInput extends ImageInputStreamImpl {

    private final byte[] encoded;

    /** @param encoded not copied */
    ArrayImageInput(byte[] encoded) {
        this.encoded = encoded;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < encoded.length ? encoded[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        bitOffset = 0;
        if (most == 0) {
            return 0;
        }
        int length = (int) Math.min(most, encoded.length - streamPos);
        if (length <= 0) {
            return -1;
        }
        System.arraycopy(encoded, (int) streamPos, into, from, length);
        streamPos += length;
        return length;
    }

    @Override
    public long length() {
        return encoded.length;
    }
}
