package mu.maupass.station.screen.frame;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Whether a press of a key is one of its own. The keyboard repeats a key that is held, which the next screen must not take for an
 * answer, and who ends a visit may press Enter twice. JavaFX thread only.
 */
final class OwnPress {
    private final Scene scene;
    private final EnterTwice twice;
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);

    private OwnPress(Scene scene, Clock clock) {
        this.scene = scene;
        twice = new EnterTwice(clock);
    }

    /** @param window until it is closed for good */
    static OwnPress in(Scene scene, Stage stage, Clock clock, Lifetime window) {
        OwnPress presses = new OwnPress(scene, clock);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> presses.held.remove(event.getCode()));
        // The release of a key goes to whichever window has the keyboard by then.
        window.onChange(stage.focusedProperty(), focused -> presses.held.clear());
        return presses;
    }

    /** To be asked once for each press, also for one that did not count for another reason. */
    boolean is(KeyEvent event, Place place) {
        boolean repeated = !held.add(event.getCode()) && actsOnce(event);
        return !repeated && !event.isConsumed() && !twice.is(event.getCode(), place);
    }

    /** Whether the keyboard is where text is written. */
    boolean writes() {
        return scene.getFocusOwner() instanceof TextInputControl;
    }

    private boolean actsOnce(KeyEvent event) {
        KeyCode key = event.getCode();
        return key == KeyCode.ENTER
                || key == KeyCode.ESCAPE
                || key.isFunctionKey()
                || event.isAltDown() && AgentKey.needsAlt(key)
                || (key.isDigitKey() || key == KeyCode.SPACE) && !writes();
    }
}
