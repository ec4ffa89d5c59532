package mu.maupass.station.screen.control;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;

/**
 * A radio button whose words wrap and which is as high as they need, for the reason of a {@link WrappedButton}.
 * JavaFX thread only.
 */
final class WrappedRadio extends RadioButton {
    private static final double GAP = 8;

    private final Label words;

    WrappedRadio(String text) {
        words = Type.text(text);
        words.setPadding(new Insets(0, 0, 0, GAP));
        setGraphic(words);
        setAccessibleText(text);
        setMinHeight(USE_PREF_SIZE);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double beside = super.computePrefWidth(-1) - words.prefWidth(-1);
        double high = words.prefHeight(width > beside ? width - beside : -1);
        return Math.max(super.computePrefHeight(width), high + snappedTopInset() + snappedBottomInset());
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        // Else it would be laid out as if it stood in one line.
        double room = getWidth() - snappedRightInset() - words.getLayoutX();
        double high = words.prefHeight(room);
        words.resizeRelocate(words.getLayoutX(), (getHeight() - high) / 2, room, high);
    }
}
