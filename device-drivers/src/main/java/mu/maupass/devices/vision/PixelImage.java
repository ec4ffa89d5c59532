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

    @Override
    public void close() {
        Arrays.fill(argb, 0);
    }

    @Override
    public String toString() {
        return "PixelImage[" + width + "x" + height + "]";
    }
}
