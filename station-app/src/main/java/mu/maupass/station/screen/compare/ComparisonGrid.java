package mu.maupass.station.screen.compare;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.Postponed;

/**
 * The fields of both sides in four columns; where the letters are large for the room there is, each field's name has a line of its
 * own above the three others, and where they are very large its result one below the two values. Nothing has to be scrolled aside.
 * JavaFX thread only.
 */
final class ComparisonGrid {
    /** What four columns need, in sizes of the letters. */
    private static final double FOUR_COLUMNS = 46;

    /** What three of them need. */
    private static final double THREE_COLUMNS = 24;

    /** How the width is shared, and whether the name and the result stand beside the values. */
    private enum Way {
        ALL_BESIDE,
        NAME_ABOVE,
        RESULT_BELOW;

        double[] shares() {
            return switch (this) {
                case ALL_BESIDE -> new double[] {18, 28, 28, 26};
                case NAME_ABOVE -> new double[] {35, 35, 30};
                case RESULT_BELOW -> new double[] {50, 50};
            };
        }

        static Way in(double letters) {
            return letters >= FOUR_COLUMNS ? ALL_BESIDE : letters >= THREE_COLUMNS ? NAME_ABOVE : RESULT_BELOW;
        }
    }

    /**
     * One field.
     *
     * @param result in words
     */
    record Row(Label name, Node document, Node profile, Label result) {
        List<Node> values() {
            return List.of(document, profile, result);
        }
    }

    private final GridPane node = new GridPane(24, 10);
    /** Shows how large letters are now. */
    private final Label corner = Type.quiet("");

    private final List<Label> heads;
    private final List<Row> rows;
    private Way way = Way.ALL_BESIDE;

    /** @param heads of the two sides and of the result */
    ComparisonGrid(List<Label> heads, List<Row> rows, Lifetime lifetime) {
        this.heads = heads;
        this.rows = rows;
        arrange(way);
        // Its width is its window's: as wide as its words in three columns, it would never learn that two are wanted.
        node.setMinWidth(0);
        // What is changed in the middle of a layout has its height already.
        Postponed fit = new Postponed(Platform::runLater, this::fit, lifetime);
        lifetime.onChange(node.widthProperty(), width -> fit.ask());
        lifetime.onChange(corner.fontProperty(), letters -> fit.ask());
    }

    GridPane node() {
        return node;
    }

    private void fit() {
        Way now = Way.in(node.getWidth() / corner.getFont().getSize());
        if (now != way) {
            arrange(now);
        }
    }

    private void arrange(Way how) {
        way = how;
        node.getChildren().clear();
        node.getColumnConstraints().clear();
        for (double share : how.shares()) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setHgrow(Priority.ALWAYS);
            node.getColumnConstraints().add(column);
        }
        int columns = node.getColumnConstraints().size();
        boolean inFour = how == Way.ALL_BESIDE;
        int first = inFour ? 1 : 0;
        int line = 0;
        node.add(corner, 0, line);
        // A result on a line of its own says what it is.
        line = add(how == Way.RESULT_BELOW ? heads.subList(0, columns) : heads, first, line);
        for (Row row : rows) {
            Region rule = new Region();
            rule.getStyleClass().add("rule");
            node.add(rule, 0, line++, columns, 1);
            node.add(row.name(), 0, line, inFour ? 1 : columns, 1);
            int values = inFour ? line : line + 1;
            if (how == Way.RESULT_BELOW) {
                line = add(row.values().subList(0, columns), first, values);
                node.add(row.result(), 0, line++, columns, 1);
            } else {
                line = add(row.values(), first, values);
            }
        }
    }

    private int add(List<? extends Node> values, int first, int line) {
        for (int i = 0; i < values.size(); i++) {
            node.add(values.get(i), first + i, line);
        }
        return line + 1;
    }
}
