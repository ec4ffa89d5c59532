package mu.maupass.devices.camera;

import java.util.concurrent.atomic.AtomicBoolean;
import mu.maupass.devices.vision.PixelImage;

/**
 * One picture of a camera, lent to one holder. Its pixels may be read until {@link #close()} and are overwritten and
 * used again when the last holder has closed it: whoever needs them longer takes a {@link #copy()}.
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
            throw new IllegalStateException("the picture was given back");
        }
        return shared.image();
    }

    /** Counts up from 1 over the life of the camera. */
    public long sequence() {
        return shared.sequence();
    }

    /** When it came from the device, as {@link System#nanoTime()} has it. */
    public long takenNanos() {
        return shared.takenNanos();
    }

    /** The same picture, for the caller to close. */
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
