package mu.maupass.station.screen.control;

import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import mu.maupass.station.screen.theme.SteadyTextAreaSkin;
import mu.maupass.station.screen.theme.SteadyTextFieldSkin;
import mu.maupass.station.strings.Direction;

/**
 * Makes what people type into; nobody else does. Each has its skin from the beginning: where the style sheets give a field
 * its skin, they cannot give its letters a colour in the same pass, and JavaFX remembers that half look. A field that has
 * the keyboard when its page is drawn would lose the colour of its letters, black on dark, when the keyboard goes on.
 * JavaFX thread only.
 */
public final class Fields {
    private Fields() {}

    /** One line. */
    public static TextField line() {
        TextField field = new TextField();
        field.setSkin(new SteadyTextFieldSkin(field));
        return field;
    }

    /** One line that nobody reads over a shoulder. */
    public static PasswordField secret() {
        PasswordField field = new PasswordField();
        field.setSkin(new SteadyTextFieldSkin(field));
        return field;
    }

    /** Several lines. */
    public static TextArea lines() {
        TextArea area = new TextArea();
        area.setSkin(new SteadyTextAreaSkin(area));
        return area;
    }

    /** Several lines, none of which runs out of the field, but where letters from right to left forbid it ({@link Paragraph}). */
    public static TextArea wrappedLines() {
        TextArea area = lines();
        area.setWrapText(true);
        area.setTextFormatter(new TextFormatter<>(change -> {
            area.setWrapText(!Direction.hasLettersFromRight(change.getControlNewText()));
            return change;
        }));
        return area;
    }
}
