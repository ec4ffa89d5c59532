package mu.maupass.station.screen.portrait;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
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
        IntBuffer memory = ByteBuffer.allocateDirect(width * height * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
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

    /** Nothing from now on, also in what the toolkit copied to draw it. */
    public void erase() {
        pixels.updateBuffer(buffer -> {
            IntBuffer memory = buffer.getBuffer();
            for (int i = 0; i < memory.capacity(); i++) {
                memory.put(i, 0);
            }
            return null;
        });
        // A texture follows its picture only when it is drawn, and this one may have left the screen for good: it is
        // drawn
        // once more, empty, where nobody looks.
        ImageView unseen = new ImageView(image);
        unseen.setFitWidth(1);
        unseen.setFitHeight(1);
        unseen.snapshot(null, null);
    }
}
