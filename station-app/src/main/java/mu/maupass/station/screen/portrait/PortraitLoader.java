package mu.maupass.station.screen.portrait;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;

/** Makes pictures of portraits, JPEG and JPEG 2000 alike, off the thread of the user interface. */
public final class PortraitLoader {
    private final Executor background;
    private final PortraitDecoder decoder = new PortraitDecoder();

    public PortraitLoader(Executor background) {
        this.background = background;
    }

    /** The picture; empty where the bytes are none, or were wiped meanwhile. Completes on the background thread. */
    public CompletableFuture<Optional<Image>> load(Portrait portrait) {
        return CompletableFuture.supplyAsync(() -> decode(portrait), background);
    }

    private Optional<Image> decode(Portrait portrait) {
        try (PixelImage pixels = decoder.decode(portrait)) {
            WritableImage image = new WritableImage(pixels.width(), pixels.height());
            image.getPixelWriter().setPixels(0, 0, pixels.width(), pixels.height(), PixelFormat.getIntArgbInstance(),
                    pixels.argb(), 0, pixels.width());
            return Optional.of(image);
        } catch (ImageException | IllegalStateException e) {
            // No image, or one that was wiped while it waited: the screen says that there is no portrait.
            return Optional.empty();
        }
    }
}
