package mu.maupass.station.screen.portrait;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import javafx.animation.PauseTransition;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;
import mu.maupass.devices.vision.PixelImage;

/**
 * A picture of a person on a screen that can be overwritten. Its pixels lie outside of the heap, where the collector of
 * garbage makes no copies of them. JavaFX thread only.
 */
public final class ErasablePicture {
    private static final int BLOCK = 1 << 16;
    /** By then the next screen is painted. */
    private static final Duration NEXT_SCREEN = Duration.millis(400);

    private final PixelBuffer<IntBuffer> pixels;
    private final WritableImage image;

    public ErasablePicture(int width, int height) {
        this(width, height, memory(width, height));
    }

    private ErasablePicture(int width, int height, IntBuffer memory) {
        pixels = new PixelBuffer<>(width, height, memory, PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(pixels);
    }

    /** The pixels of this one, on any thread: a whole page takes long enough to be felt. It stays the caller's. */
    static IntBuffer copy(PixelImage picture) {
        return memory(picture.width(), picture.height()).put(0, picture.argb());
    }

    /** Of such a copy, which is then this one's. */
    static ErasablePicture of(IntBuffer copy, int width, int height) {
        return new ErasablePicture(width, height, copy);
    }

    private static IntBuffer memory(int width, int height) {
        return ByteBuffer.allocateDirect(width * height * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
    }

    static void erase(IntBuffer memory) {
        // By blocks: one by one, twelve million pixels take long enough to be felt.
        int[] nothing = new int[Math.min(BLOCK, memory.capacity())];
        for (int at = 0; at < memory.capacity(); at += nothing.length) {
            memory.put(at, nothing, 0, Math.min(nothing.length, memory.capacity() - at));
        }
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

    /** Nothing from now on; a moment later also in what the toolkit copied to draw it. */
    public void erase() {
        pixels.updateBuffer(buffer -> {
            erase(buffer.getBuffer());
            return null;
        });
        // Not at once: a snapshot waits for the renderer, which now paints the next screen.
        PauseTransition later = new PauseTransition(NEXT_SCREEN);
        later.setOnFinished(ended -> drawUnseen());
        later.play();
    }

    /** A texture follows its picture only when it is drawn, and this one may have left the screen for good. */
    private void drawUnseen() {
        ImageView unseen = new ImageView(image);
        unseen.setFitWidth(1);
        unseen.setFitHeight(1);
        unseen.snapshot(null, null);
    }
}
