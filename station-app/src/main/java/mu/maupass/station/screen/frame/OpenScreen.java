package mu.maupass.station.screen.frame;

import java.util.function.BiFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.screen.control.Page;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/**
 * A screen that is open. Its view model lives as long as the screen, its page only until the next drawing.
 *
 * @param page draws the view model in a language, for the lifetime of one drawing
 * @param redrawOn a change of this asks for another drawing
 */
record OpenScreen(BiFunction<Strings, Lifetime, Page> page, ObservableValue<?> redrawOn) {
    /** One that is drawn again for another language only. */
    static OpenScreen unchanging(BiFunction<Strings, Lifetime, Page> page) {
        return new OpenScreen(page, new SimpleObjectProperty<>());
    }
}
