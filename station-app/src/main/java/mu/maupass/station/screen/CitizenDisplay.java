package mu.maupass.station.screen;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedProperty;

/**
 * Keeps the citizen's window where a citizen can see it: on the display of their own, also one that is plugged in later, and
 * beside the agent's where that display goes, which the agent is told. JavaFX thread only.
 */
final class CitizenDisplay {
    private final Consumer<Rectangle2D> fill;
    private final Runnable beside;
    private final SharedProperty<Boolean> gone;
    private boolean own;

    /**
     * @param display the citizen's own, while there is one
     * @param fill puts the window there, over all of it
     * @param beside puts it beside the agent's
     * @param gone whether the agent is told that the display went
     * @param windows until they are closed
     */
    CitizenDisplay(
            ObservableValue<Optional<Rectangle2D>> display,
            Consumer<Rectangle2D> fill,
            Runnable beside,
            SharedProperty<Boolean> gone,
            Lifetime windows) {
        this.fill = fill;
        this.beside = beside;
        this.gone = gone;
        windows.follow(display, this::changed);
    }

    private void changed(Optional<Rectangle2D> display) {
        if (display.isPresent()) {
            fill.accept(display.get());
            gone.set(false);
        } else {
            beside.run();
            gone.set(own);
        }
        own = display.isPresent();
    }
}
