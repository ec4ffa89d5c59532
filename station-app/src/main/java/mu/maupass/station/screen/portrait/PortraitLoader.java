package mu.maupass.station.screen.portrait;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;

/** Makes pictures of portraits, JPEG and JPEG 2000 alike, off the thread of the user interface. */
public final class PortraitLoader {
    private final Executor background;
    private final Executor uiThread;
    private final PortraitDecoder decoder = new PortraitDecoder();
    private final AtomicBoolean prepared = new AtomicBoolean();

    public PortraitLoader(Executor background, Executor uiThread) {
        this.background = background;
        this.uiThread = uiThread;
    }

    /** Makes ready for the first portrait, once: a visit's first steps leave time for it. */
    public void prepare() {
        if (!prepared.getAndSet(true)) {
            background.execute(() -> Fault.contain(decoder::prepare));
        }
    }

    /** The picture, for the caller to erase; empty where the bytes are none, or were wiped meanwhile. Completes on the JavaFX thread. */
    public CompletableFuture<Optional<ErasablePicture>> load(Portrait portrait) {
        return Threads.supply(() -> decode(portrait), background)
                .exceptionally(thrown -> {
                    Fault.of(thrown).tell();
                    return Optional.empty();
                })
                .thenApplyAsync(decoded -> decoded.map(ErasablePicture::new), uiThread);
    }

    private Optional<ErasablePixels> decode(Portrait portrait) {
        try (PixelImage decoded = decoder.decode(portrait)) {
            return Optional.of(ErasablePixels.copy(decoded));
        } catch (ImageException | IllegalStateException e) {
            // No image, or one that was wiped while it waited: the screen says that there is no portrait.
            return Optional.empty();
        }
    }
}
