package mu.maupass.station.screen.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A few numbers as lengths. Names lie beside their bars, times stand below theirs. It is read aloud as one sentence; a table
 * beside it has the same for the keyboard.
 */
public final class BarChart {
    private static final double LONGEST = 300;
    private static final double SHORTEST = 48;
    private static final double GAP = 4;
    private static final double TALLEST = 150;
    private static final double THICKNESS = 16;
    /** The width of a column: one alone would be read as a wall. */
    private static final double WIDEST = 72;

    private static final double LEAST = 2;
    /** More columns than this have a number above the tallest only, and a name below every fifth. */
    private static final int MOST_NAMED = 14;

    private static final int EVERY = 5;

    private BarChart() {}

    /** One below the other, for what has a name. */
    public static Node lying(String title, List<Bar> bars) {
        return lying(title, bars, most(bars));
    }

    /** @param most what the longest that there can be stands for, such as all of them */
    public static Node lying(String title, List<Bar> bars, double most) {
        GridPane grid = new GridPane(12, 8);
        for (int row = 0; row < bars.size(); row++) {
            Bar bar = bars.get(row);
            grid.addRow(row, Type.text(bar.name()), new Length(bar.value() / most), Type.text(bar.shown(), "strong"));
        }
        return said(grid, title, bars);
    }

    /** Side by side, for what follows in time. */
    public static Node standing(String title, List<Bar> bars) {
        Columns row = new Columns();
        double most = most(bars);
        boolean all = bars.size() <= MOST_NAMED;
        int tallest = tallest(bars);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            Label number = Type.word(all || i == tallest ? bar.shown() : "", "small", "strong");
            Label name = Type.word(bar.name(), "small", "quiet");
            Region column = bar(THICKNESS, TALLEST * bar.value() / most);
            VBox whole = new VBox(2, number, column, overlapping(name, all));
            whole.setAlignment(Pos.BOTTOM_CENTER);
            whole.setFillWidth(true);
            column.setMaxWidth(WIDEST);
            whole.setMaxWidth(WIDEST);
            HBox.setHgrow(whole, Priority.ALWAYS);
            row.add(whole, name);
        }
        return said(row, title, bars);
    }

    /** A name that is wider than its column reaches over the next ones, which have none. */
    private static Node overlapping(Label name, boolean whole) {
        HBox place = new HBox(name);
        place.setMinWidth(0);
        if (!whole) {
            place.setPrefWidth(THICKNESS);
        }
        return place;
    }

    /** A share of the room there is for the longest, which is less where the letters are large. */
    private static final class Length extends Region {
        private final double share;
        private final Region bar = bar(0, THICKNESS);

        Length(double share) {
            this.share = share;
            getChildren().add(bar);
            setMinSize(SHORTEST, THICKNESS);
            setPrefSize(LONGEST, THICKNESS);
            setMaxSize(LONGEST, THICKNESS);
        }

        @Override
        protected void layoutChildren() {
            bar.resizeRelocate(0, 0, Math.max(LEAST, getWidth() * share), THICKNESS);
        }
    }

    /** Of the names below, as many as have room: all, or every fifth, or the first. */
    private static final class Columns extends HBox {
        private final List<Label> names = new ArrayList<>();

        Columns() {
            super(GAP);
            setAlignment(Pos.BOTTOM_LEFT);
            setMinWidth(0);
        }

        void add(VBox column, Label name) {
            names.add(name);
            getChildren().add(column);
        }

        @Override
        protected void layoutChildren() {
            double widest =
                    names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0);
            double each = (getWidth() + GAP) / Math.max(1, names.size());
            boolean all = names.size() <= MOST_NAMED && widest <= each;
            int every = all ? 1 : Math.max(EVERY, (int) Math.ceil((widest + GAP) / each));
            for (int i = 0; i < names.size(); i++) {
                names.get(i).setVisible(i % every == 0);
                if (names.get(i).getParent() instanceof HBox place) {
                    place.setAlignment(all ? Pos.CENTER : Pos.CENTER_LEFT);
                }
            }
            super.layoutChildren();
        }
    }

    private static double most(List<Bar> bars) {
        return Math.max(1e-9, bars.stream().mapToDouble(Bar::value).max().orElse(1));
    }

    /** The first of the tallest, where there is one; without a number nobody knows how much a column is. */
    private static int tallest(List<Bar> bars) {
        int tallest = -1;
        for (int i = 0; i < bars.size(); i++) {
            if (bars.get(i).value() > (tallest < 0 ? 0 : bars.get(tallest).value())) {
                tallest = i;
            }
        }
        return tallest;
    }

    private static Region bar(double width, double height) {
        Region bar = new Region();
        bar.getStyleClass().add("amount-bar");
        bar.setMinSize(Math.max(LEAST, width), Math.max(LEAST, height));
        bar.setPrefSize(Math.max(LEAST, width), Math.max(LEAST, height));
        bar.setMaxSize(Math.max(LEAST, width), Math.max(LEAST, height));
        return bar;
    }

    private static Node said(Region chart, String title, List<Bar> bars) {
        chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        chart.setAccessibleText(bars.stream()
                .map(bar -> bar.name() + " " + bar.shown())
                .collect(Collectors.joining(", ", title + ": ", "")));
        return chart;
    }
}
