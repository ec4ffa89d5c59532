package mu.maupass.station.screen.citizen;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappedButton;

/** An answer of the citizen: a touch target of at least 72 px that names its key, and as high as its words need. */
final class AnswerButton extends WrappedButton {
    /** What a finger hits. */
    private static final double LEAST_HEIGHT = 72;

    /** @param key as it is printed on the keyboard */
    AnswerButton(String id, String key, String text, Runnable action) {
        super(line(key, text));
        setAccessibleText(text + ", " + key);
        setId(id);
        getStyleClass().addAll("plain", "answer");
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(event -> action.run());
        fireOnEnter(this);
    }

    private static HBox line(String key, String text) {
        HBox line = new HBox(16, keyCap(key), Type.text(text, "large"));
        line.setAlignment(Pos.CENTER);
        return line;
    }

    @Override
    protected double computeMinHeight(double width) {
        return Math.max(LEAST_HEIGHT, super.computeMinHeight(width));
    }

    static Label keyCap(String key) {
        Label cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        cap.setMinWidth(USE_PREF_SIZE);
        return cap;
    }

    /** Enter does what a person expects of it on the button that has the focus, as the space bar does. */
    static void fireOnEnter(Button button) {
        button.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                button.fire();
            }
        });
    }
}
