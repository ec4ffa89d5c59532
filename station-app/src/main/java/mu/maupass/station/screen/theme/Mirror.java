package mu.maupass.station.screen.theme;

import java.util.Set;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import mu.maupass.station.strings.Language;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A window is mirrored whole where its language is read from right to left: JavaFX does it for everything below the scene,
 * except for text, pictures and what {@link #never} names. JavaFX thread.
 */
public final class Mirror {
    /** Icons that point along the line, or show lines that begin at its start. */
    private static final Set<Feather> POINTING = Set.of(
            Feather.ARROW_LEFT,
            Feather.ARROW_RIGHT,
            Feather.CHEVRON_LEFT,
            Feather.CHEVRON_RIGHT,
            Feather.CORNER_UP_LEFT,
            Feather.CORNER_UP_RIGHT,
            Feather.HELP_CIRCLE,
            Feather.LIST,
            Feather.LOG_OUT,
            Feather.ROTATE_CCW,
            Feather.SEND);

    private Mirror() {}

    public static NodeOrientation of(Language language) {
        return language.rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT;
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
        if (POINTING.contains(picture)) {
            icon.getStyleClass().add("pointing");
        }
        return icon;
    }
}
