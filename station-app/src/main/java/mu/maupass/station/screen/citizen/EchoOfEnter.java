package mu.maupass.station.screen.citizen;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The second half of Enter pressed twice. The first half sent an answer and opened the next page: that nothing is typed there yet
 * is not worth a word, and not to be said in the place of what the page says. JavaFX thread only.
 */
final class EchoOfEnter {
    /** Enter was the last key. */
    private boolean entered;
    /** A page was opened by it, and no key was pressed there yet. */
    private boolean opened;

    /** Another page is drawn. */
    void drawn() {
        opened = entered;
        entered = false;
    }

    /**
     * Whether this press is no answer of its own; at the next one it is none any more.
     *
     * @param owner of the keyboard
     */
    boolean is(KeyEvent pressed, @Nullable Node owner) {
        boolean enter = pressed.getCode() == KeyCode.ENTER;
        boolean first = opened;
        opened = false;
        entered = enter;
        return enter
                && first
                && owner instanceof TextInputControl entry
                && entry.getText().isEmpty();
    }
}
