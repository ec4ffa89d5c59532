package mu.maupass.station.screen.theme;

import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;

/** A text of several lines whose caret does not blink, for the reason that {@link SteadyTextFieldSkin} names. */
public final class SteadyTextAreaSkin extends TextAreaSkin {

    public SteadyTextAreaSkin(TextArea control) {
        super(control);
    }

    @Override
    public void setCaretAnimating(boolean animating) {
        super.setCaretAnimating(false);
    }
}
