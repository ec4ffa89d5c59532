package mu.maupass.devices.card;

import java.util.Arrays;

/**
 * The holder's portrait as the chip stores it, encoded. Its format and size are read from the image's own bytes,
 * because the fields of the chip's record may be wrong. It is kept in memory only; {@link #close()} overwrites it.
 */
public final class Portrait implements AutoCloseable {

    /** How the portrait is encoded. */
    public enum Format {
        JPEG("image/jpeg"),
        /** JPEG 2000 in its file format (JP2). */
        JP2("image/jp2"),
        /** A JPEG 2000 code stream without a file format. */
        J2K("image/x-j2k");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    private final Format format;
    private final int width;
    private final int height;
    private final byte[] encoded;
    private volatile boolean closed;

    /**
     * @param format  read from the bytes
     * @param width   pixels, read from the bytes
     * @param height  pixels, read from the bytes
     * @param encoded the image; it is not copied, and {@link #close()} overwrites it
     */
    public Portrait(Format format, int width, int height, byte[] encoded) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.encoded = encoded;
    }

    public Format format() {
        return format;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Length of the encoded image in bytes. */
    public int length() {
        return encoded.length;
    }

    /**
     * A copy of the encoded image, which the caller has to overwrite.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public byte[] encoded() {
        if (closed) {
            throw new IllegalStateException("the portrait was wiped");
        }
        return encoded.clone();
    }

    /** Whether it was wiped. */
    public boolean wiped() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(encoded, (byte) 0);
    }

    @Override
    public String toString() {
        return "Portrait[" + format + " " + width + "x" + height + "]";
    }
}
