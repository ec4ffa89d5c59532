package mu.maupass.station.screen.control;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Two of equal worth side by side, and one below the other where both have not the room that they want. What is more
 * than that they share. JavaFX thread only.
 */
public final class SideBySide extends Pane {
    private static final double GAP = 24;

    private final Region first;
    private final Region second;

    /** @param second has what height is left where it stands below the other */
    public SideBySide(Region first, Region second) {
        this.first = first;
        this.second = second;
        getChildren().setAll(first, second);
        setMinWidth(0);
    }

    private double wanted(Region one) {
        return Math.max(one.prefWidth(-1), one.minWidth(-1));
    }

    private boolean abreast(double width) {
        return wanted(first) + GAP + wanted(second) <= width;
    }

    /** What both have in a width. */
    private double[] widths(double width) {
        double more = width - wanted(first) - GAP - wanted(second);
        return new double[] {wanted(first) + more / 2, wanted(second) + more / 2};
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return wanted(first) + GAP + wanted(second);
    }

    @Override
    protected double computeMinHeight(double width) {
        return height(width, second.minHeight(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return height(width, second.prefHeight(-1));
    }

    private double height(double width, double ofSecond) {
        double room = width < 0 ? computePrefWidth(-1) : width;
        return abreast(room)
                ? Math.max(first.minHeight(widths(room)[0]), ofSecond)
                : first.prefHeight(room) + GAP + ofSecond;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (abreast(width)) {
            double[] widths = widths(width);
            first.resizeRelocate(0, 0, widths[0], getHeight());
            second.resizeRelocate(widths[0] + GAP, 0, widths[1], getHeight());
        } else {
            double above = first.prefHeight(width);
            first.resizeRelocate(0, 0, width, above);
            second.resizeRelocate(0, above + GAP, width, Math.max(0, getHeight() - above - GAP));
        }
    }
}
