package mu.maupass.station.screen.frame;

import java.util.Optional;
import java.util.function.BiFunction;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * The screens that lie over the place: the one that is seen, and the one that the help covers for a moment, which is as it was
 * when the help goes. JavaFX thread only.
 */
final class Overlays {
    private final BiFunction<Overlay, Lifetime, OpenScreen> opening;
    private final Lifetime window;
    private final Runnable redraw;
    private Optional<Open> seen = Optional.empty();
    private Optional<Open> covered = Optional.empty();

    private record Open(Overlay which, OpenScreen screen, Lifetime lifetime) {}

    /**
     * @param opening opens one, for as long as the lifetime lasts
     * @param window in which they lie
     * @param redraw draws what is seen again
     */
    Overlays(BiFunction<Overlay, Lifetime, OpenScreen> opening, Lifetime window, Runnable redraw) {
        this.opening = opening;
        this.window = window;
        this.redraw = redraw;
    }

    Optional<OpenScreen> seen() {
        return seen.map(Open::screen);
    }

    /** This one is seen now, or none. */
    void show(Overlay wanted) {
        if (covered.filter(open -> open.which() == wanted).isPresent()) {
            seen.ifPresent(open -> open.lifetime().end());
            seen = covered;
            covered = Optional.empty();
            return;
        }
        covered.ifPresent(open -> open.lifetime().end());
        covered = Optional.empty();
        if (wanted == Overlay.HELP) {
            covered = seen;
        } else {
            seen.ifPresent(open -> open.lifetime().end());
        }
        seen = wanted == Overlay.NONE ? Optional.empty() : Optional.of(open(wanted));
    }

    private Open open(Overlay wanted) {
        Lifetime lifetime = window.inner();
        OpenScreen screen = opening.apply(wanted, lifetime);
        lifetime.onChange(screen.redrawOn(), now -> {
            if (seen().equals(Optional.of(screen))) {
                redraw.run();
            }
        });
        return new Open(wanted, screen, lifetime);
    }
}
