package mu.maupass.station.screen.citizen;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import mu.maupass.station.strings.Direction;

/**
 * What is read aloud of the citizen's screen: its words and what can be answered, in the order of the page. Others stand near: never
 * a secret, a code, what is in a field or the number of a document; and what else is known of a person (their name, their day of
 * birth, who decides for them) only once the citizen has heard that others will hear it. Not the footer, which is the same on
 * every page. JavaFX thread only.
 */
final class Aloud {
    /** Secrets and codes stand in figures, as do the keys of the number pad; a key's cap is said with its button. */
    private static final Set<String> NEVER = Set.of("figures", "key-cap", "citizen-footer");

    private static final Set<String> SECRETS = Set.of(
            "factor-secret", "factor-codes", "factor-code", "device-pin", "home-code", "confirm-document-number");

    private enum Mark {
        PERSONAL
    }

    private final List<String> lines = new ArrayList<>();

    private final boolean personal;
    private boolean leftOut;

    private Aloud(boolean personal) {
        this.personal = personal;
    }

    /** Marks what is known of a person. */
    static void markPersonal(Node node) {
        node.getProperties().put(Mark.PERSONAL, true);
    }

    /** @param warning said last in place of what is known of a person; empty where the citizen has heard it and wants to hear that */
    static List<String> of(Parent page, Optional<String> warning) {
        Aloud aloud = new Aloud(warning.isEmpty());
        page.getChildrenUnmodifiable().forEach(aloud::read);
        if (aloud.leftOut) {
            warning.ifPresent(aloud::add);
        }
        return List.copyOf(aloud.lines);
    }

    private void read(Node node) {
        if (!node.isVisible()
                || SECRETS.contains(Objects.requireNonNullElse(node.getId(), ""))
                || node.getStyleClass().stream().anyMatch(NEVER::contains)) {
            return;
        }
        if (!personal && node.hasProperties() && node.getProperties().containsKey(Mark.PERSONAL)) {
            leftOut = true;
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
