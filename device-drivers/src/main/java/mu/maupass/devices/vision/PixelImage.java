package mu.maupass.devices.vision;

import java.util.Arrays;

/**
 * A decoded image: opaque ARGB pixels, row by row from the top. It is kept in memory only; {@link #close()} overwrites
 * it.
 *
 * @param argb   {@code width × height} pixels, {@code 0xFFRRGGBB}; not copied
 * @param width  in pixels
 * @param height in pixels
 */
public record PixelImage(int[] argb, int width, int height) implements AutoCloseable {

    public PixelImage {
        if (width < 1 || height < 1 || argb.length != width * height) {
            throw new IllegalArgumentException("an image has width × height pixels");
        }
    }

    /**
     * Copies pixels of three bytes into a larger picture.
     *
     * @param bgr     {@code columns × rows} pixels
     * @param at      where the first one comes to stand
     * @param advance pixels of a row of the larger picture
     */
    static void copy(byte[] bgr, int columns, int rows, int[] argb, int at, int advance) {
        int from = 0;
        for (int row = 0; row < rows; row++) {
            for (int to = at + row * advance; to < at + row * advance + columns; to++, from += 3) {
                argb[to] = 0xFF000000 | (bgr[from + 2] & 0xFF) << 16 | (bgr[from + 1] & 0xFF) << 8 | bgr[from] & 0xFF;
            }
        }
    }

    @Override
    public void close() {
        Arrays.fill(argb, 0);
    }

    @Override
    public String toString() {
        return "PixelImage[" + width + "x" + height + "]";
    }
}
