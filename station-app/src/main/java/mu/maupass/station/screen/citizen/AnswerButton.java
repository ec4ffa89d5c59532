package mu.maupass.station.screen.citizen;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.control.Type;

/** An answer of the citizen: a touch target of at least 72 px that names its key, and as high as its words need. */
final class AnswerButton extends Button {
    /** What a finger hits. */
    private static final double LEAST_HEIGHT = 72;

    /** @param key as it is printed on the keyboard */
    AnswerButton(String id, String key, String text, Runnable action) {
        setId(id);
        getStyleClass().addAll("plain", "answer");
        Label words = Type.text(text, "large");
        HBox line = new HBox(16, keyCap(key), words);
        line.setAlignment(Pos.CENTER);
        setGraphic(line);
        setAccessibleText(text + ", " + key);
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(event -> action.run());
        fireOnEnter(this);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        double around = snappedLeftInset() + snappedRightInset();
        double words = getGraphic().prefHeight(width > around ? width - around : -1);
        return Math.max(LEAST_HEIGHT, words + snappedTopInset() + snappedBottomInset());
    }

    @Override
    protected void layoutChildren() {
        // Else it would be laid out as if it stood in one line.
        ((Region) getGraphic()).setPrefWidth(getWidth() - snappedLeftInset() - snappedRightInset());
        super.layoutChildren();
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
