package mu.maupass.station.screen.citizen;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import mu.maupass.station.strings.Direction;

/**
 * What is read aloud of the citizen's screen: its words and what can be answered, in the order of the page. Never a secret, a code or
 * what was typed, for others stand near; and not the footer, which is the same on every page. JavaFX thread only.
 */
final class Aloud {
    /** Secrets and codes stand in figures, as do the keys of the number pad; a key's cap is said with its button. */
    private static final Set<String> NEVER = Set.of("figures", "key-cap", "citizen-footer");

    private static final Set<String> SECRETS = Set.of("factor-secret", "factor-codes", "factor-code", "device-pin");

    private final List<String> lines = new ArrayList<>();

    private Aloud() {}

    static List<String> of(Parent page) {
        Aloud aloud = new Aloud();
        page.getChildrenUnmodifiable().forEach(aloud::read);
        return List.copyOf(aloud.lines);
    }

    private void read(Node node) {
        if (!node.isVisible()
                || SECRETS.contains(Objects.requireNonNullElse(node.getId(), ""))
                || node.getStyleClass().stream().anyMatch(NEVER::contains)) {
            return;
        }
        switch (node) {
            case ButtonBase button -> add(words(button));
            case Label label -> {
                // What it names says its name itself.
                if (!(label.getLabelFor() instanceof Labeled)) {
                    add(words(label));
                }
            }
            case ScrollPane page -> {
                if (page.getContent() != null) {
                    read(page.getContent());
                }
            }
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::read);
            default -> {
                // A picture: what it shows stands beside it.
            }
        }
    }

    private static String words(Labeled labeled) {
        String own = labeled.getAccessibleText();
        return Direction.plain(Objects.requireNonNullElse(own == null || own.isBlank() ? labeled.getText() : own, ""));
    }

    private void add(String words) {
        if (!words.isBlank()) {
            lines.add(words);
        }
    }
}
