package mu.maupass.station.screen;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import mu.maupass.station.screen.control.AgentKey;

/**
 * The keys that are held down while a display is handed over. The keyboard repeats a key that is held, and its repeats go to
 * whichever window has the keyboard by then, where they look like presses: they count only once the key was let go, in any of
 * the windows. Where that was not seen, since another program had the keyboard, one press is lost and the next counts.
 * JavaFX thread only.
 */
final class RepeatedKeys {
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);
    private final Set<KeyCode> before = EnumSet.noneOf(KeyCode.class);

    /** For as long as the window is there: its filter comes before those of its scene. */
    void watch(Stage stage) {
        stage.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            KeyCode key = event.getCode();
            down.add(key);
            // Help is called for at any time.
            if (before.contains(key) && key != AgentKey.SILENT_SIGN.code()) {
                event.consume();
            }
        });
        stage.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            down.remove(event.getCode());
            before.remove(event.getCode());
        });
    }

    /** Something else is shown from now on; what is held now is no answer to it. */
    void changed() {
        before.addAll(down);
    }
}
