package mu.maupass.station.screen.control;

import javafx.scene.Node;
import javafx.scene.control.TableCell;
import mu.maupass.station.strings.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A cell whose text takes as many lines as its column's width asks for. JavaFX asks a cell how high it is without saying
 * how wide it will be. JavaFX thread only.
 */
final class WrappedCell<T> extends TableCell<T, String> {
    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        String words = empty || text == null ? "" : text;
        // JavaFX cannot divide a run of Arabic (see Paragraph), and a cell's own text is no paragraph.
        boolean parted = Direction.hasLettersFromRight(words);
        setText(parted || words.isEmpty() ? null : words);
        setGraphic(parted ? Type.text(words) : null);
        setAccessibleText(parted ? words : null);
        setWrapText(true);
    }

    private double inside(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 && getTableColumn() != null ? getTableColumn().getWidth() : width;
        Node words = getGraphic();
        return words == null
                ? super.computePrefHeight(room)
                : snappedTopInset() + words.prefHeight(inside(room)) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Node words = getGraphic();
        if (words != null) {
            words.resizeRelocate(
                    snappedLeftInset(),
                    snappedTopInset(),
                    inside(getWidth()),
                    getHeight() - snappedTopInset() - snappedBottomInset());
        }
    }
}
