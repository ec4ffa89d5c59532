package mu.maupass.station.screen.theme;

import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import mu.maupass.station.strings.Language;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A window is mirrored whole where its language is read from right to left: JavaFX does it for everything below the scene,
 * except for text, pictures and what {@link #never} names. JavaFX thread.
 */
public final class Mirror {
    private Mirror() {}

    public static NodeOrientation of(Language language) {
        return language.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT;
    }

    /** Turns a window as its language is read. One that stands so already is left alone: all of it would get its look at once. */
    public static void turn(Scene scene, Language language) {
        NodeOrientation wanted = of(language);
        if (scene.getEffectiveNodeOrientation() != wanted) {
            scene.setNodeOrientation(wanted);
        }
    }

    /** The same node, which is no other way round in any language: digits and codes, keypads, pictures of real things. */
    public static <N extends Node> N never(N node) {
        node.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        return node;
    }

    /** Whether this node is seen mirrored now. */
    public static boolean turns(Node node) {
        return node.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
    }

    /** An icon; one that points, points the other way where the line runs the other way. */
    public static FontIcon icon(Feather picture) {
        FontIcon icon = FontIcon.of(picture);
        if (points(picture)) {
            icon.getStyleClass().add("pointing");
        }
        return icon;
    }

    /**
     * Of icons that point along the line, or show lines that begin at its start. Not a set: whoever never asks needs no icons
     * loaded.
     */
    private static boolean points(Feather picture) {
        return switch (picture) {
            case ARROW_LEFT,
                    ARROW_RIGHT,
                    CHEVRON_LEFT,
                    CHEVRON_RIGHT,
                    CORNER_UP_LEFT,
                    CORNER_UP_RIGHT,
                    HELP_CIRCLE,
                    LIST,
                    LOG_OUT,
                    ROTATE_CCW,
                    SEND -> true;
            default -> false;
        };
    }
}
