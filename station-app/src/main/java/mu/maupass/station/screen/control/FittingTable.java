package mu.maupass.station.screen.control;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A table that has room in every window. No column is narrower than its title and than the longest word of its cells,
 * in the letters that are in use; where that is more than there is, each row stands as a list, titles with values below
 * each other. Nothing is cut and nothing scrolls to the side. Keyboard, chosen row and columns stay the same. JavaFX
 * thread only.
 */
public final class FittingTable<T> extends TableView<T> {
    /** Rows whose words are measured: those in sight, and some more. */
    private static final int MEASURED = 30;
    /** Letters of a word that keeps together; a longer one, such as a path of a file, is divided. */
    private static final int LONGEST = 16;
    /** Of the letters with which the columns' wanted widths were chosen, in pixels. */
    private static final double USUAL = 14;
    /** Beside the words of a title or of a cell, and for the bar at the side, in the height of a letter. */
    private static final double BESIDE = 2.4;

    private static final double SIGN = 2;
    private static final double BAR = 1.6;
    private static final String LISTED = "listed";

    private final TableColumn<T, T> list = new TableColumn<>("");
    private Font letters = Font.getDefault();
    private List<Object> measured = List.of();
    private double least;

    /** An empty table without columns. */
    public FittingTable() {
        getStyleClass().add("fitting");
        setColumnResizePolicy(features -> features.getColumn() == null && share());
        list.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        list.setCellFactory(ignored -> new ListedCell());
        list.setSortable(false);
        list.setReorderable(false);
        list.setResizable(false);
    }

    /** Whether the rows stand as lists now. */
    public boolean listed() {
        return getStyleClass().contains(LISTED);
    }

    private List<SaidColumn<T, ?>> said() {
        return getColumns().stream()
                .<SaidColumn<T, ?>>mapMulti((column, into) -> {
                    if (column instanceof SaidColumn<T, ?> words) {
                        into.accept(words);
                    }
                })
                .toList();
    }

    @Override
    protected void layoutChildren() {
        fit();
        super.layoutChildren();
    }

    private void fit() {
        if (lookup(".column-header .label") instanceof Label title && getWidth() > 0) {
            measure(title.getFont());
            boolean lists = least > room();
            if (lists != listed()) {
                list(lists);
            }
        }
    }

    private double room() {
        return getWidth() - snappedLeftInset() - snappedRightInset() - BAR * letters.getSize();
    }

    /** Only what has changed is measured anew: a layout asks again and again. */
    private void measure(Font now) {
        List<Object> what = Stream.concat(Stream.of(now), getItems().stream().limit(MEASURED))
                .map(Object.class::cast)
                .toList();
        if (what.equals(measured)) {
            return;
        }
        measured = what;
        letters = now;
        least = 0;
        for (SaidColumn<T, ?> column : said()) {
            double width = width(column.getText());
            for (T row : getItems().subList(0, Math.min(MEASURED, getItems().size()))) {
                String words = column.words(row);
                width = Math.max(
                        width,
                        column.undivided() ? width(words) + SIGN * letters.getSize() : width(longestWord(words)));
            }
            column.setMinWidth(Math.ceil(width + BESIDE * letters.getSize()));
            least += column.getMinWidth();
        }
        share();
    }

    private double width(String text) {
        Text drawn = new Text(text);
        drawn.setFont(letters);
        return drawn.getLayoutBounds().getWidth();
    }

    private static String longestWord(String text) {
        String longest = "";
        BreakIterator places = BreakIterator.getLineInstance();
        places.setText(text);
        int from = places.first();
        for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
            String word = text.substring(from, to).strip();
            if (word.length() > longest.length() && word.length() <= LONGEST) {
                longest = word;
            }
            from = to;
        }
        return longest;
    }

    /** Never without a column, not even between two: the table would say that it has none. */
    private void list(boolean now) {
        if (now) {
            getStyleClass().add(LISTED);
            getColumns().add(list);
            said().forEach(column -> column.setVisible(false));
        } else {
            getStyleClass().remove(LISTED);
            said().forEach(column -> column.setVisible(true));
            getColumns().remove(list);
        }
    }

    /** To each its wanted width in the letters that are in use, and never less than it needs; the last has the rest. */
    private boolean share() {
        ResizeFeatures<T> features = new ResizeFeatures<>(this, null, 0.0);
        List<TableColumn<T, ?>> shown = getVisibleLeafColumns();
        double all = features.getContentWidth();
        if (shown.isEmpty() || all <= 0) {
            return false;
        }
        double larger = Math.max(1, letters.getSize() / USUAL);
        double wanted =
                shown.stream().mapToDouble(column -> wanted(column, larger)).sum();
        double needed = shown.stream().mapToDouble(TableColumn::getMinWidth).sum();
        // Of what is more than needed each gives the same part where all of it is too much.
        double part = wanted <= all || wanted <= needed ? 1 : Math.max(0, (all - needed) / (wanted - needed));
        double left = all;
        for (int i = 0; i < shown.size(); i++) {
            TableColumn<T, ?> column = shown.get(i);
            double least = column.getMinWidth();
            double width = i == shown.size() - 1
                    ? Math.max(least, left)
                    : Math.floor(least + part * (wanted(column, larger) - least));
            features.setColumnWidth(column, width);
            left -= width;
        }
        return true;
    }

    private static double wanted(TableColumn<?, ?> column, double larger) {
        return Math.max(column.getMinWidth(), column.getPrefWidth() * larger);
    }

    /** A row as a list: each title with its value, without those that are empty. */
    private final class ListedCell extends TableCell<T, T> {
        private final GridPane lines = new GridPane(12, 2);

        @Override
        protected void updateItem(@Nullable T row, boolean empty) {
            super.updateItem(row, empty);
            lines.getChildren().clear();
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            List<String> heard = new ArrayList<>();
            for (SaidColumn<T, ?> column : said()) {
                String words = column.words(row);
                if (!words.isBlank()) {
                    Label title = Type.word(column.getText(), "quiet");
                    Label value = Type.text(words);
                    title.setLabelFor(value);
                    GridPane.setHgrow(value, Priority.ALWAYS);
                    GridPane.setValignment(title, VPos.TOP);
                    lines.addRow(heard.size(), title, value);
                    heard.add(column.getText() + " " + words);
                }
            }
            setGraphic(lines);
            setAccessibleText(String.join(", ", heard));
        }

        private double inside(double width) {
            return width - snappedLeftInset() - snappedRightInset();
        }

        @Override
        protected double computePrefHeight(double width) {
            return getGraphic() == null
                    ? super.computePrefHeight(width)
                    : snappedTopInset()
                            + lines.prefHeight(inside(width < 0 ? list.getWidth() : width))
                            + snappedBottomInset();
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (getGraphic() != null) {
                lines.resizeRelocate(
                        snappedLeftInset(),
                        snappedTopInset(),
                        inside(getWidth()),
                        getHeight() - snappedTopInset() - snappedBottomInset());
            }
        }
    }
}
