package mu.maupass.station.screen.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The kinds of text on a screen; their look stands in the theme. */
public final class Type {
    private Type() {}

    /** Running text that wraps, with further classes of the theme. */
    public static Label text(String text, String... classes) {
        Label label = new Paragraph(text);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(classes);
        return label;
    }

    public static Label headline(String text) {
        return text(text, "headline");
    }

    public static Label title(String text) {
        return text(text, "title");
    }

    public static Label quiet(String text) {
        return text(text, "quiet");
    }

    /** A word that stays on one line. */
    public static Label word(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
