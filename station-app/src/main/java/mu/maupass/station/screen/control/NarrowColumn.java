package mu.maupass.station.screen.control;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * A column as wide as a line that is read with ease, and as high as its texts are in that width. A flow asks for a height
 * without naming a width, and would be told that of texts which do not wrap. JavaFX thread only.
 */
public final class NarrowColumn extends VBox {

    /** @param gap between two of them, in pixels */
    public NarrowColumn(double gap, Node... children) {
        super(gap, children);
        getStyleClass().add("narrow");
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? prefWidth(-1) : width);
    }
}
