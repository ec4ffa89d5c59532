package mu.maupass.station.screen.control;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * What stands at both ends of one line: and where one line does not hold it, what stands at the end gets lines of its own below.
 * Nothing is cut. JavaFX thread only.
 */
public final class BothEnds extends Pane {
    private final double gap;
    private final WrappingLine leading;
    private final WrappingLine trailing;

    /** @param gap between two of them, in pixels */
    public BothEnds(double gap) {
        this.gap = gap;
        leading = new WrappingLine(gap, gap, Pos.CENTER_LEFT);
        trailing = new WrappingLine(gap, gap, Pos.CENTER_RIGHT);
        getChildren().setAll(leading, trailing);
        // Its room is its window's: as wide as what stands in it, it would think that there is room for all.
        setMinWidth(0);
    }

    /** Instead of what was there. */
    public void show(List<? extends Node> atStart, List<? extends Node> atEnd) {
        leading.getChildren().setAll(atStart);
        trailing.getChildren().setAll(atEnd);
    }

    /**
     * Whether one line of a window holds all that is managed now. To be asked before the window is laid out: what changes while it is
     * has its height already.
     *
     * @param width of the whole
     */
    public boolean oneLine(double width) {
        return needed() <= room(width);
    }

    private double needed() {
        return leading.prefWidth(-1) + gap + trailing.prefWidth(-1);
    }

    private double room(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + needed() + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? needed() : room(width);
        double height = needed() <= room
                ? Math.max(leading.prefHeight(-1), trailing.prefHeight(-1))
                : leading.prefHeight(room) + between() + trailing.prefHeight(room);
        return snappedTopInset() + height + snappedBottomInset();
    }

    private double between() {
        return leading.getChildren().isEmpty() || trailing.getChildren().isEmpty() ? 0 : gap;
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double room = room(getWidth());
        double height = getHeight() - top - snappedBottomInset();
        if (needed() <= room) {
            double start = leading.prefWidth(-1);
            leading.resizeRelocate(left, top, start, height);
            trailing.resizeRelocate(left + start + gap, top, room - start - gap, height);
        } else {
            double start = leading.prefHeight(room);
            double end = trailing.prefHeight(room);
            leading.resizeRelocate(left, top, room, start);
            trailing.resizeRelocate(left, top + height - end, room, end);
        }
    }
}
