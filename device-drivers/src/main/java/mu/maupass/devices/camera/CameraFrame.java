package mu.maupass.devices.camera;

import java.util.concurrent.atomic.AtomicBoolean;
import mu.maupass.devices.vision.PixelImage;

/**
 * One picture of a camera, given to one holder. Its pixels may be read until {@link #close()}. When the last holder has
 * closed it, the pixels are overwritten and the memory is used again; a caller that needs them longer makes a {@link
 * #copy()}.
 */
public final class CameraFrame implements AutoCloseable {

    private final SharedFrame shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    CameraFrame(SharedFrame shared) {
        this.shared = shared;
    }

    /** Opaque ARGB; not to be written to or closed by the holder. */
    public PixelImage image() {
        if (closed.get()) {
            throw new IllegalStateException("the picture was closed");
        }
        return shared.image();
    }

    /** Counts from 1 while the camera is open. */
    public long sequence() {
        return shared.sequence();
    }

    /** When it came from the device, by {@link System#nanoTime()}. */
    public long takenNanos() {
        return shared.takenNanos();
    }

    /** The same picture for one more holder, who closes it. */
    public PixelImage copy() {
        PixelImage image = image();
        return new PixelImage(image.argb().clone(), image.width(), image.height());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            shared.release();
        }
    }
}
