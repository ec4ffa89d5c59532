package mu.maupass.station.screen.control;

import javafx.scene.control.TableCell;
import mu.maupass.station.strings.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A cell whose text takes as many lines as its column's width asks for. JavaFX asks a cell how high it is without saying how wide it
 * will be. JavaFX thread only.
 */
final class WrappedCell<T> extends TableCell<T, String> {
    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        // JavaFX cannot divide a run of Arabic (see Paragraph).
        setWrapText(text == null || !Direction.hasLettersFromRight(text));
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(
                width < 0 && getTableColumn() != null ? getTableColumn().getWidth() : width);
    }
}
