package mu.maupass.devices.camera;

import java.util.ArrayDeque;
import java.util.Deque;
import mu.maupass.devices.vision.PixelImage;

/**
 * The picture buffers of one camera. A buffer that is given back is overwritten before it is used again. So a live view
 * allocates no memory, and no picture stays in freed memory.
 */
final class FramePool {

    private static final int MOST_KEPT = 4;

    private final CameraFormat format;
    private final Deque<PixelImage> free = new ArrayDeque<>();

    FramePool(CameraFormat format) {
        this.format = format;
    }

    CameraFormat format() {
        return format;
    }

    synchronized PixelImage take() {
        PixelImage image = free.poll();
        return image != null ? image : new PixelImage(new int[format.pixels()], format.width(), format.height());
    }

    void giveBack(PixelImage image) {
        image.close();
        synchronized (this) {
            if (free.size() < MOST_KEPT) {
                free.push(image);
            }
        }
    }
}
