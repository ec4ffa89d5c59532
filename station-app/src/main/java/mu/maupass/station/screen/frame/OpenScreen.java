package mu.maupass.station.screen.frame;

import java.util.function.BiFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/**
 * A screen that is open. Its view model lives as long as the screen, what it draws only until the next drawing.
 *
 * @param screen draws the view model in a language, for the lifetime of one drawing
 * @param redrawOn a change of this asks for another drawing
 */
record OpenScreen(BiFunction<Strings, Lifetime, Screen> screen, ObservableValue<?> redrawOn) {
    /** One that is drawn again for another language only. */
    static OpenScreen unchanging(BiFunction<Strings, Lifetime, Screen> screen) {
        return new OpenScreen(screen, new SimpleObjectProperty<>());
    }
}
