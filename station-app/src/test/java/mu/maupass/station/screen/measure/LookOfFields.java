package mu.maupass.station.screen.measure;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.Scene;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TextInputControl;

/**
 * Whether the field with which a screen begins keeps its colours when the keyboard goes on: they come from the style sheets
 * then as before, and not from JavaFX, whose letters are black.
 */
public final class LookOfFields {
    private static final List<String> COLOURS = List.of("-fx-text-fill", "-fx-prompt-text-fill", "-fx-highlight-fill");

    private LookOfFields() {}

    /** Takes the keyboard away and gives it back. Each line one finding. Call on the JavaFX thread. */
    public static List<String> findings(Scene scene) {
        if (!(scene.getFocusOwner() instanceof TextInputControl field)) {
            return List.of();
        }
        int anchor = field.getAnchor();
        int caret = field.getCaretPosition();
        scene.getRoot().applyCss();
        scene.getRoot().requestFocus();
        scene.getRoot().applyCss();
        List<String> lost = COLOURS.stream()
                .filter(colour -> !styled(field, colour))
                .map(colour -> field.getId() + " loses " + colour + " with the keyboard")
                .toList();
        field.requestFocus();
        field.selectRange(anchor, caret);
        return lost;
    }

    /** Whether a style sheet says it, and not JavaFX. */
    private static boolean styled(TextInputControl field, String colour) {
        return field.getSkin() instanceof SkinBase<?> skin
                && skin.getCssMetaData().stream()
                        .filter(data -> data.getProperty().equals(colour))
                        .anyMatch(data -> property(data, field).getStyleOrigin() != null);
    }

    @SuppressWarnings("unchecked")
    private static StyleableProperty<?> property(CssMetaData<? extends Styleable, ?> data, TextInputControl field) {
        return ((CssMetaData<Styleable, ?>) data).getStyleableProperty(field);
    }
}
