package mu.maupass.station.screen.portrait;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;
import mu.maupass.devices.card.Portrait;

/** Makes pictures of portraits, off the thread of the user interface. */
public final class PortraitLoader {
    private final Executor background;

    public PortraitLoader(Executor background) {
        this.background = background;
    }

    /** The picture; empty where the bytes are none, or were wiped meanwhile. Completes on the background thread. */
    public CompletableFuture<Optional<Image>> load(Portrait portrait) {
        return CompletableFuture.supplyAsync(() -> decode(portrait), background);
    }

    private static Optional<Image> decode(Portrait portrait) {
        byte[] encoded;
        try {
            encoded = portrait.encoded();
        } catch (IllegalStateException wiped) {
            return Optional.empty();
        }
        Image image = new Image(new ByteArrayInputStream(encoded));
        Arrays.fill(encoded, (byte) 0);
        return image.isError() ? Optional.empty() : Optional.of(image);
    }
}
