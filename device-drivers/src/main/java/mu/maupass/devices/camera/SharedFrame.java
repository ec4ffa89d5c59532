package mu.maupass.devices.camera;

import java.util.function.Consumer;
import mu.maupass.devices.vision.PixelImage;

/** A picture with the number of its holders. It goes back to its pool when the last holder releases it. */
final class SharedFrame {

    private final PixelImage image;
    private final long sequence;
    private final long takenNanos;
    private final Consumer<PixelImage> whenFree;
    private int holders = 1;

    SharedFrame(PixelImage image, long sequence, long takenNanos, Consumer<PixelImage> whenFree) {
        this.image = image;
        this.sequence = sequence;
        this.takenNanos = takenNanos;
        this.whenFree = whenFree;
    }

    PixelImage image() {
        return image;
    }

    long sequence() {
        return sequence;
    }

    long takenNanos() {
        return takenNanos;
    }

    /** Adds a holder. Only while there is at least one. */
    synchronized CameraFrame lend() {
        if (holders == 0) {
            throw new IllegalStateException("the picture was closed");
        }
        holders++;
        return new CameraFrame(this);
    }

    void release() {
        synchronized (this) {
            if (--holders > 0) {
                return;
            }
        }
        whenFree.accept(image);
    }
}
