package mu.maupass.station.screen.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.DeliveryState;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A column of a table that shows where a record is, by sign and word. */
public final class StateColumn {
    private StateColumn() {}

    /** @param width wanted, in pixels */
    public static <T> TableColumn<T, DeliveryState> of(
            String title, double width, Function<T, DeliveryState> state, Strings strings) {
        TableColumn<T, DeliveryState> column =
                new SaidColumn<T, DeliveryState>(title, width, row -> word(state.apply(row), strings)).inOneLine();
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(state.apply(row.getValue())));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(DeliveryState shown, boolean empty) {
                super.updateItem(shown, empty);
                setText(empty || shown == null ? null : word(shown, strings));
                setGraphic(empty || shown == null ? null : icon(shown));
                setGraphicTextGap(8);
                setAlignment(Pos.CENTER_LEFT);
            }
        });
        return column;
    }

    /** The word for where a record is. */
    public static String word(DeliveryState state, Strings strings) {
        return strings.get(
                switch (state) {
                    case WAITING -> "queue.state.waiting";
                    case NOT_QUEUED -> "queue.state.none";
                    case SENT -> "queue.state.sent";
                    case NEEDS_ATTENTION -> "queue.state.attention";
                    case CLOSED -> "queue.state.closed";
                });
    }

    private static FontIcon icon(DeliveryState state) {
        FontIcon icon = FontIcon.of(
                switch (state) {
                    case WAITING -> Feather.CLOCK;
                    case NOT_QUEUED -> Feather.MINUS;
                    case SENT -> Feather.CHECK_CIRCLE;
                    case NEEDS_ATTENTION -> Feather.ALERT_TRIANGLE;
                    case CLOSED -> Feather.ARCHIVE;
                });
        icon.getStyleClass()
                .add(
                        switch (state) {
                            case WAITING, NOT_QUEUED, CLOSED -> "neutral-text";
                            case SENT -> "successful-text";
                            case NEEDS_ATTENTION -> "undetermined-text";
                        });
        return icon;
    }
}
