package mu.maupass.devices.camera;

import java.util.function.Consumer;
import mu.maupass.devices.vision.PixelImage;

/** A picture with the number of its holders; goes back to where it came from when the last one lets go. */
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

    /** One holder more. Only while somebody holds it. */
    synchronized CameraFrame lend() {
        if (holders == 0) {
            throw new IllegalStateException("the picture was given back");
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
