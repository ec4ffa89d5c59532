package mu.maupass.station.screen.control;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;

/**
 * Something an agent can do on a screen: a button in the bar below it and a key.
 *
 * @param id of the button
 * @param label what it does
 * @param key that does the same; {@link KeyCode#UNDEFINED} for none
 * @param enabled whether it can be done now
 */
public record ScreenAction(
        String id, String label, Feather icon, KeyCode key, ObservableValue<Boolean> enabled, Runnable run) {
    /** The screen's main action, on Enter. */
    public static ScreenAction primary(String label, Feather icon, ObservableValue<Boolean> enabled, Runnable run) {
        return new ScreenAction("primary", label, icon, KeyCode.ENTER, enabled, run);
    }

    /** The main action of a screen on which it can be done at any time. */
    public static ScreenAction primary(String label, Feather icon, Runnable run) {
        return always("primary", label, icon, KeyCode.ENTER, run);
    }

    public static ScreenAction always(String id, String label, Feather icon, KeyCode key, Runnable run) {
        return new ScreenAction(id, label, icon, key, new SimpleObjectProperty<>(true), run);
    }
}
