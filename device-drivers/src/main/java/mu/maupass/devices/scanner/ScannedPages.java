package mu.maupass.devices.scanner;

import java.util.List;

/**
 * The images of one scan. {@link #close()} overwrites all of them.
 *
 * @param images in the order of scanning; at least one
 */
public record ScannedPages(List<ScannedImage> images) implements AutoCloseable {

    public ScannedPages {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a scan has at least one image");
        }
    }

    /** The first image. */
    public ScannedImage first() {
        return images.getFirst();
    }

    @Override
    public void close() {
        images.forEach(ScannedImage::close);
    }
}
