package mu.maupass.station.screen.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;

/** A column of a table that shows a text of each row. */
public final class TextColumn {
    private TextColumn() {}

    /** @param width wanted, in pixels */
    public static <T> TableColumn<T, String> of(String title, double width, Function<T, String> text) {
        TableColumn<T, String> column = new SaidColumn<>(title, width, text);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(ignored -> new WrappedCell<>());
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
