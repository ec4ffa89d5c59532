package mu.maupass.station.screen.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;

/** A column of a table that shows a text of each row. */
public final class TextColumn {
    private TextColumn() {}

    /** @param width wanted, in pixels */
    public static <T> TableColumn<T, String> of(String title, double width, Function<T, String> text) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(ignored -> new WrappedCell<>());
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    /** The same with figures, which are at the right. */
    public static <T> TableColumn<T, String> ofNumbers(String title, double width, Function<T, String> text) {
        TableColumn<T, String> column = of(title, width, text);
        column.setStyle("-fx-alignment: center-right;");
        column.getStyleClass().add("number");
        return column;
    }
}
