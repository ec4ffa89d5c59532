package mu.maupass.station.screen.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/** Things side by side in one line, and in several where one has not the room. JavaFX thread only. */
public final class WrappingLine extends FlowPane {

    /**
     * @param gap between two of them, in pixels
     * @param between two lines, in pixels
     */
    public WrappingLine(double gap, double between, Pos where) {
        super(gap, between);
        setAlignment(where);
    }

    /** Of one line: a flow wants always as much as its wrap length, however little there is in it. */
    @Override
    protected double computePrefWidth(double height) {
        double[] widths = getChildren().stream()
                .filter(Node::isManaged)
                .mapToDouble(child -> snapSizeX(Math.max(child.minWidth(-1), child.prefWidth(-1))))
                .toArray();
        double all = 0;
        for (double width : widths) {
            all += width;
        }
        return snappedLeftInset() + all + getHgap() * Math.max(0, widths.length - 1) + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? computePrefWidth(-1) : width);
    }
}
