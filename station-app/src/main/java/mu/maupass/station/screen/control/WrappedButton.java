package mu.maupass.station.screen.control;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * A button whose words wrap and which is as high as they need. They are running text like any other
 * ({@link Type#text}): the own text of a JavaFX button fails where it wraps in Arabic. JavaFX thread only.
 */
public class WrappedButton extends Button {
    /** @param content what it says, as running text, and what stands beside that */
    protected WrappedButton(Region content) {
        super("", content);
    }

    /** @param text what it says, also to a screen reader */
    public static WrappedButton of(String text) {
        Label words = Type.text(text);
        words.setAlignment(Pos.CENTER);
        WrappedButton button = new WrappedButton(words);
        button.setAccessibleText(text);
        return button;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        double around = snappedLeftInset() + snappedRightInset();
        double words = getGraphic().prefHeight(width > around ? width - around : -1);
        return words + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        // Else it would be laid out as if it stood in one line.
        ((Region) getGraphic()).setPrefWidth(getWidth() - snappedLeftInset() - snappedRightInset());
        super.layoutChildren();
    }
}
