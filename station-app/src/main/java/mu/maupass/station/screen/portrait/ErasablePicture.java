package mu.maupass.station.screen.portrait;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import mu.maupass.devices.vision.PixelImage;

/**
 * A picture of a person on a screen that can be overwritten. Its pixels lie outside of the heap, where the collector of
 * garbage makes no copies of them. JavaFX thread only.
 */
public final class ErasablePicture {
    private final PixelBuffer<IntBuffer> pixels;
    private final WritableImage image;

    public ErasablePicture(int width, int height) {
        IntBuffer memory = ByteBuffer.allocateDirect(width * height * Integer.BYTES).order(ByteOrder.nativeOrder()).asIntBuffer();
        pixels = new PixelBuffer<>(width, height, memory, PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(pixels);
    }

    public Image image() {
        return image;
    }

    public boolean fits(PixelImage picture) {
        return pixels.getWidth() == picture.width() && pixels.getHeight() == picture.height();
    }

    /** @param picture opaque, of this one's size; stays the caller's */
    public void draw(PixelImage picture) {
        pixels.updateBuffer(buffer -> {
            buffer.getBuffer().put(0, picture.argb());
            return null;
        });
    }

    /** Black from now on, and for whoever drew it once more as long as it is still shown. */
    public void erase() {
        pixels.updateBuffer(buffer -> {
            IntBuffer memory = buffer.getBuffer();
            for (int i = 0; i < memory.capacity(); i++) {
                memory.put(i, 0);
            }
            return null;
        });
    }
}
