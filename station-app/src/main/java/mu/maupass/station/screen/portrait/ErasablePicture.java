package mu.maupass.station.screen.portrait;

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
 * A picture of a person on a screen that can be overwritten. JavaFX thread only.
 */
public final class ErasablePicture {
    /** By then the next screen is painted. */
    private static final Duration NEXT_SCREEN = Duration.millis(400);

    private final ErasablePixels pixels;
    private final PixelBuffer<IntBuffer> drawn;
    private final WritableImage image;

    public ErasablePicture(int width, int height) {
        this(ErasablePixels.room(width, height));
    }

    /** @param pixels this one's from now on */
    ErasablePicture(ErasablePixels pixels) {
        this.pixels = pixels;
        drawn = new PixelBuffer<>(
                pixels.width(), pixels.height(), pixels.memory(), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(drawn);
    }

    public Image image() {
        return image;
    }

    public boolean fits(PixelImage picture) {
        return pixels.fits(picture);
    }

    /** @param picture opaque, of this one's size; stays the caller's */
    public void draw(PixelImage picture) {
        change(() -> pixels.put(picture));
    }

    /** @param others of this one's size */
    void draw(ErasablePixels others) {
        change(() -> pixels.put(others));
    }

    private void change(Runnable change) {
        drawn.updateBuffer(_ -> {
            change.run();
            return null;
        });
    }

    /** Nothing from now on; a moment later also in what the toolkit copied to draw it. */
    public void erase() {
        change(pixels::erase);
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
