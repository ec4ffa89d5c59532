package mu.maupass.station.screen.frame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import javafx.stage.Stage;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Whether a press of a key is one of its own. The keyboard repeats a key that is held, which the next screen must not take for an
 * answer, who ends a visit may press Enter twice, and who answers a question may have been overtaken. JavaFX thread only.
 */
final class OwnPress {
    /** Whoever was about to answer a question sees in this time that another page is there. */
    private static final Duration ASIDE = Duration.ofSeconds(2);

    private final Scene scene;
    private final EnterTwice twice;
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
    private final Clock clock;
    private final Runnable tooEarly;
    private Instant overtaken = Instant.MIN;

    private OwnPress(Scene scene, Clock clock, Runnable tooEarly) {
        this.scene = scene;
        this.clock = clock;
        this.tooEarly = tooEarly;
        twice = new EnterTwice(clock);
    }

    /**
     * @param tooEarly told of each key or press that was meant for a question which is not asked any more
     * @param window until it is closed for good
     */
    static OwnPress in(Scene scene, Stage stage, Clock clock, Runnable tooEarly, Lifetime window) {
        OwnPress presses = new OwnPress(scene, clock, tooEarly);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, presses::touched);
        scene.addEventFilter(MouseEvent.MOUSE_CLICKED, presses::touched);
        scene.addEventFilter(TouchEvent.TOUCH_PRESSED, presses::touched);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> presses.held.remove(event.getCode()));
        // The release of a key goes to whichever window has the keyboard by then.
        window.onChange(stage.focusedProperty(), focused -> presses.held.clear());
        return presses;
    }

    /** To be asked once for each press, also for one that did not count for another reason. */
    boolean is(KeyEvent event, Place place) {
        boolean repeated = !held.add(event.getCode()) && actsOnce(event);
        boolean aside = !repeated && actsOnce(event) && aside();
        if (aside) {
            tooEarly.run();
        }
        return !repeated && !aside && !event.isConsumed() && !twice.is(event.getCode(), place);
    }

    /** The visit has gone on under a question: what is on its way to that counts for nothing on the page that came. */
    void overtaken() {
        overtaken = clock.instant();
    }

    private boolean aside() {
        Instant now = clock.instant();
        // A clock that was set back says nothing.
        return !now.isBefore(overtaken) && now.isBefore(overtaken.plus(ASIDE));
    }

    private void touched(InputEvent event) {
        if (!event.isConsumed() && aside()) {
            event.consume();
            tooEarly.run();
        }
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
