package mu.maupass.station.screen.citizen;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * The keys of the citizen's side: each presses the button of its name where that is on the page, and once, however long it is held.
 * JavaFX thread only.
 */
final class CitizenKeys {
    private final Parent root;
    private final Function<KeyCode, Optional<String>> answers;
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);

    private CitizenKeys(Parent root, Function<KeyCode, Optional<String>> answers) {
        this.root = root;
        this.answers = answers;
    }

    /**
     * @param root below which the buttons are
     * @param answers selector of the button that any other key presses
     * @param shown for how long
     */
    static void watch(Parent root, Function<KeyCode, Optional<String>> answers, Lifetime shown) {
        CitizenKeys keys = new CitizenKeys(root, answers);
        root.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        root.addEventFilter(KeyEvent.KEY_RELEASED, event -> keys.held.remove(event.getCode()));
        // The release of a key goes to whichever window has the focus by then.
        shown.onChange(
                root.sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::focusedProperty),
                focused -> keys.held.clear());
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        button(event.getCode()).map(root::lookup).ifPresent(node -> {
            event.consume();
            // The keyboard repeats a key that is held: the next screen must not take that for an answer.
            if (held.add(event.getCode()) && node.isVisible()) {
                ((Button) node).fire();
            }
        });
    }

    private Optional<String> button(KeyCode key) {
        return switch (key) {
            case F10 -> Optional.of("#consent-withdraw");
            case F3 -> Optional.of("#text-size");
            case F4 -> Optional.of("#contrast");
            case F2 -> Optional.of("#other-language");
            case F5 -> Optional.of("#message-again");
            case F6 -> Optional.of("#factor-other");
            case F7 -> Optional.of("#read-aloud");
            default -> answers.apply(key);
        };
    }
}
