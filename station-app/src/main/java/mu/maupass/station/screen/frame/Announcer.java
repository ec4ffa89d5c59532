package mu.maupass.station.screen.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Lets a screen reader say what a new screen is about. It says what has the keyboard, and that is a field or a button: who cannot
 * see would not hear which screen came, nor what stands above it. So the title, the sentence and the notices belong to the
 * first place that gets the keyboard on the screen, as its help.
 */
final class Announcer {
    /** What stands above a screen, and what became of the visit. */
    private static final List<String> NOTICES = List.of(
            "closing",
            "display-gone",
            "told",
            "missing",
            "failure",
            "demand",
            "receipt-status",
            "ended-how",
            "ended-why");

    private static final String SAID = "said";

    private Announcer() {}

    /** For as long as the window is there. */
    static void watch(Scene scene, Lifetime window) {
        window.onChange(scene.focusOwnerProperty(), owner -> {
            if (owner != null) {
                announce(scene, owner);
            }
        });
    }

    private static void announce(Scene scene, Node owner) {
        Optional<Node> head = Stream.of("#asked", "#screen-title", "#sign-in-title")
                .flatMap(id -> seen(scene, id).stream())
                .findFirst();
        if (head.isEmpty() || head.get().getProperties().containsKey(SAID)) {
            return;
        }
        List<String> words = new ArrayList<>();
        words.add(words(head.get()));
        if (!"asked".equals(head.get().getId())) {
            seen(scene, "#screen-sentence").map(Announcer::words).ifPresent(words::add);
            NOTICES.forEach(id -> seen(scene, "#" + id).map(Announcer::words).ifPresent(words::add));
        }
        Optional.ofNullable(owner.getAccessibleHelp())
                .filter(own -> !own.startsWith(words.getFirst()))
                .ifPresent(words::add);
        String all = String.join(
                " ",
                words.stream()
                        .filter(text -> !text.isBlank())
                        .map(Announcer::sentence)
                        .toList());
        if (owner.getAccessibleRole() == AccessibleRole.PARENT) {
            // A page on which there is only something to read has no name of its own.
            owner.setAccessibleRole(AccessibleRole.TEXT);
            owner.setAccessibleText(all);
        } else {
            owner.setAccessibleHelp(all);
        }
        // While a screen is made the keyboard may pass over several places, of which only the last is said.
        Platform.runLater(() -> head.get().getProperties().put(SAID, true));
    }

    private static Optional<Node> seen(Scene scene, String id) {
        return Optional.ofNullable(scene.lookup(id)).filter(Node::isVisible);
    }

    private static String words(Node node) {
        String words = node.getAccessibleText();
        return words == null && node instanceof Labeled labeled ? labeled.getText() : words == null ? "" : words;
    }

    /** A title has no full stop, and the voice needs one. */
    private static String sentence(String text) {
        return text.matches("(?s).*[.?!:]\\s*") ? text.strip() : text.strip() + ".";
    }
}
