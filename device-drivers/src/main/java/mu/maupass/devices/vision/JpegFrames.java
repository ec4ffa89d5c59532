package mu.maupass.devices.vision;

import java.io.IOException;
import mu.maupass.devices.vision.codec.BgrSink;
import mu.maupass.devices.vision.codec.JpegPictures;

/** Decodes the pictures of one motion JPEG stream, all of one size, into the caller's buffer. Any thread. */
public final class JpegFrames {

    private static final int LONGEST_SIDE = 4096;

    private JpegFrames() {}

    /**
     * Reads the size from the header, before anything is decoded.
     *
     * @return width and height in pixels
     * @throws ImageException when it is no JPEG, or has a side above 4096 pixels
     */
    public static int[] size(byte[] jpeg) throws ImageException {
        ImageHeader header = ImageHeader.of(jpeg);
        if (header.format() != ImageHeader.Format.JPEG) {
            throw new ImageException(ImageFailure.NOT_AN_IMAGE);
        }
        if (header.width() > LONGEST_SIDE || header.height() > LONGEST_SIDE) {
            throw new ImageException(ImageFailure.TOO_MANY_PIXELS);
        }
        if (header.width() < 1 || header.height() < 1 || !header.complete()) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
        return new int[] {(int) header.width(), (int) header.height()};
    }

    /**
     * Decodes one picture, whose size is known from {@link #size}.
     *
     * @param jpeg is not changed
     * @param argb gets {@code 0xFFRRGGBB}; as many pixels as the picture has
     * @throws ImageException when the picture cannot be decoded or has another size
     */
    public static void decode(byte[] jpeg, int[] argb) throws ImageException {
        try {
            JpegPictures.read(jpeg, new Buffer(argb), () -> false);
        } catch (IOException | RuntimeException e) {
            // A decoder may throw anything for hostile bytes.
            throw new ImageException(ImageFailure.DAMAGED);
        }
    }

    private static final class Buffer implements BgrSink {
        private final int[] argb;
        private int width;

        Buffer(int[] argb) {
            this.argb = argb;
        }

        @Override
        public void size(int newWidth, int height) {
            if ((long) newWidth * height != argb.length) {
                throw new IllegalArgumentException("of another size");
            }
            width = newWidth;
        }

        @Override
        public void put(int x, int y, int columns, int rows, byte[] bgr) {
            PixelImage.copy(bgr, columns, rows, argb, y * width + x, width);
        }
    }
}
