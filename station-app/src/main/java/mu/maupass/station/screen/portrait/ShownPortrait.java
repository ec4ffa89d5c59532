package mu.maupass.station.screen.portrait;

import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.card.Portrait;
import mu.maupass.fault.Threads;
import mu.maupass.station.screen.lifetime.Lifetime;

/** A document's portrait on a screen: what is taken off the screen is overwritten. JavaFX thread only. */
public final class ShownPortrait {
    private final PortraitLoader loader;
    private final Magnifier magnifier;
    private Optional<Portrait> wanted = Optional.empty();
    private Optional<ErasablePicture> shown = Optional.empty();

    /** @param lifetime at whose end the portrait is taken off the screen */
    public ShownPortrait(PortraitLoader loader, Magnifier magnifier, Lifetime lifetime) {
        lifetime.onEnd(this::erase);
        this.loader = loader;
        this.magnifier = magnifier;
    }

    /** Shows this one as soon as it is decoded, in place of the one before. Does nothing where it is shown already. */
    public void show(Portrait portrait) {
        if (wanted.filter(portrait::equals).isPresent()) {
            return;
        }
        erase();
        wanted = Optional.of(portrait);
        Consumer<ErasablePicture> came = picture -> {
            if (wanted.filter(portrait::equals).isPresent()) {
                shown = Optional.of(picture);
                magnifier.show(picture.image());
            } else {
                picture.erase();
            }
        };
        // It comes on this thread already.
        Threads.handOver(loader.load(portrait), Runnable::run, picture -> picture.ifPresent(came));
    }

    /** Takes the portrait off the screen. */
    public void erase() {
        wanted = Optional.empty();
        shown.ifPresent(ErasablePicture::erase);
        shown = Optional.empty();
        magnifier.show(null);
    }
}
