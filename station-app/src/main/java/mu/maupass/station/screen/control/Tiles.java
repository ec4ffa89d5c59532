package mu.maupass.station.screen.control;

import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Some figures side by side, each with its name below it, in as many lines as their words need. JavaFX thread only. */
public final class Tiles {
    private static final double GAP = 16;
    private static final double WANTED = 140;

    private final Even node = new Even();

    public Region node() {
        return node;
    }

    /** @param values names and figures, in the order of {@code values} */
    public void show(Iterable<? extends Map.Entry<String, ?>> values) {
        node.getChildren().clear();
        for (Map.Entry<String, ?> value : values) {
            Label figure = Type.word(String.valueOf(value.getValue()), "title");
            Label name = Type.text(value.getKey(), "quiet");
            name.setLabelFor(figure);
            VBox tile = new VBox(4, figure, name);
            tile.getStyleClass().add("panel");
            tile.setPrefWidth(WANTED);
            node.getChildren().add(tile);
        }
    }

    /** All of one width, and of one height in a line. */
    private static final class Even extends Pane {
        private double least() {
            return getManagedChildren().stream()
                    .mapToDouble(tile -> tile.minWidth(-1))
                    .max()
                    .orElse(0);
        }

        private int inALine(double width) {
            int fit = (int) ((width + GAP) / (least() + GAP));
            int lines = Math.ceilDiv(getManagedChildren().size(), Math.max(1, fit));
            // As many in each line as can be: no single one is left over where it need not be.
            return Math.max(1, Math.ceilDiv(getManagedChildren().size(), Math.max(1, lines)));
        }

        private double each(double width) {
            int many = inALine(width);
            return Math.max(least(), Math.floor((width - GAP * (many - 1)) / many));
        }

        private double height(double width, int line) {
            return getManagedChildren().stream()
                    .skip((long) line * inALine(width))
                    .limit(inALine(width))
                    .mapToDouble(tile -> tile.prefHeight(each(width)))
                    .max()
                    .orElse(0);
        }

        private int lines(double width) {
            return Math.ceilDiv(getManagedChildren().size(), inALine(width));
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computeMinWidth(double height) {
            return least();
        }

        @Override
        protected double computePrefWidth(double height) {
            int many = getManagedChildren().size();
            return many * Math.max(WANTED, least()) + GAP * Math.max(0, many - 1);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected double computePrefHeight(double width) {
            double room = width < 0 ? computePrefWidth(-1) : width;
            double all = 0;
            for (int line = 0; line < lines(room); line++) {
                all += height(room, line) + (line == 0 ? 0 : GAP);
            }
            return all;
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            double top = 0;
            for (int line = 0; line < lines(width); line++) {
                double high = height(width, line);
                for (int i = 0; i < inALine(width); i++) {
                    int place = line * inALine(width) + i;
                    if (place < getManagedChildren().size()) {
                        getManagedChildren().get(place).resizeRelocate(i * (each(width) + GAP), top, each(width), high);
                    }
                }
                top += high + GAP;
            }
        }
    }
}
