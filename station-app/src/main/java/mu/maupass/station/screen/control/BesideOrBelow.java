package mu.maupass.station.screen.control;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Two things of which each has a least width: side by side where both have it, else one below the other. The first has no more
 * than it wants, the second what is left. JavaFX thread only.
 */
public final class BesideOrBelow extends Pane {
    private final double gap;
    private final Region first;
    private final Region second;

    /** @param gap between both, in pixels */
    public BesideOrBelow(double gap, Region first, Region second) {
        this.gap = gap;
        this.first = first;
        this.second = second;
        getChildren().setAll(first, second);
    }

    /** Whether both stand side by side in this width. */
    public boolean beside(double width) {
        return first.minWidth(-1) + gap + second.minWidth(-1) <= inner(width);
    }

    private double inner(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private static double within(Region one, double width) {
        return Math.max(one.minWidth(-1), Math.min(width, one.maxWidth(-1)));
    }

    /** What has a least height has it also where its letters want less. */
    private static double high(Region one, double width) {
        return Math.max(one.minHeight(width), one.prefHeight(width));
    }

    private double ofFirst(double width) {
        return within(first, Math.min(first.prefWidth(-1), inner(width) - gap - second.minWidth(-1)));
    }

    private double ofSecond(double width) {
        return within(second, inner(width) - gap - ofFirst(width));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + Math.max(first.minWidth(-1), second.minWidth(-1)) + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + first.prefWidth(-1) + gap + second.prefWidth(-1) + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? computePrefWidth(-1) : width;
        double height = beside(room)
                ? Math.max(high(first, ofFirst(room)), high(second, ofSecond(room)))
                : high(first, within(first, inner(room))) + gap + high(second, within(second, inner(room)));
        return snappedTopInset() + height + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double left = snappedLeftInset();
        double top = snappedTopInset();
        if (beside(width)) {
            double height = getHeight() - top - snappedBottomInset();
            first.resizeRelocate(left, top, ofFirst(width), height);
            second.resizeRelocate(left + ofFirst(width) + gap, top, ofSecond(width), height);
        } else {
            double wide = within(first, inner(width));
            double above = high(first, wide);
            first.resizeRelocate(left, top, wide, above);
            double below = within(second, inner(width));
            second.resizeRelocate(left, top + above + gap, below, high(second, below));
        }
    }
}
