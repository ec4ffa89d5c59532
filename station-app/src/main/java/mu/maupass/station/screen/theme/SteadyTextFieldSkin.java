package mu.maupass.station.screen.theme;

import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;

/**
 * A field whose caret does not blink. A blinking one is an animation, and JavaFX draws sixty times a second while there is
 * one: a station that waits for its next citizen would work all day. {@code station.css} gives it to every field.
 */
public final class SteadyTextFieldSkin extends TextFieldSkin {

    public SteadyTextFieldSkin(TextField control) {
        super(control);
    }

    @Override
    public void setCaretAnimating(boolean animating) {
        super.setCaretAnimating(false);
    }
}
