package mu.maupass.station.screen.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Buttons in one row, whatever their words, the letters and the window: nothing wraps and nothing moves from page to page. Where the
 * row does not hold them the signs go first, then one button after the other goes behind "more"; the main one never does.
 * JavaFX thread only.
 */
final class ActionRow extends Pane {
    /** What leads out of a page is at hand longest. */
    private static final int WAYS_OUT = 2;

    /**
     * @param button that stands in the row
     * @param item   that stands for it behind "more"
     */
    record Place(Button button, MenuItem item) {
        private void show(boolean inRow) {
            button.setVisible(inRow);
            item.setVisible(!inRow);
        }

        private Stream<FontIcon> icons() {
            return ((HBox) button.getGraphic())
                    .getChildren().stream().filter(FontIcon.class::isInstance).map(FontIcon.class::cast);
        }

        private double ofIcons() {
            double spacing = ((HBox) button.getGraphic()).getSpacing();
            return icons().mapToDouble(icon -> icon.prefWidth(-1) + spacing).sum();
        }

        private void icons(boolean seen) {
            icons().forEach(icon -> {
                icon.setVisible(seen);
                icon.setManaged(seen);
            });
        }
    }

    private final double gap;
    private final MenuButton more = new MenuButton();
    private List<Place> leading = List.of();
    private List<Place> trailing = List.of();
    /** In the order in which they go behind "more". */
    private List<Place> yielding = List.of();

    private boolean icons = true;

    /** @param gap between two of them, in pixels */
    ActionRow(double gap) {
        this.gap = gap;
        more.setId("more");
        more.getStyleClass().add("plain");
        getChildren().setAll(more);
        more.setVisible(false);
        // Its room is its window's: as wide as what stands in it, it would make that wider.
        setMinWidth(0);
    }

    /**
     * Instead of what was there.
     *
     * @param words of "more"
     * @param main whether the last of those at the end is the main one
     */
    void show(List<Place> atStart, List<Place> atEnd, String words, boolean main) {
        leading = List.copyOf(atStart);
        trailing = List.copyOf(atEnd);
        yielding = yielding(leading, trailing.subList(0, trailing.size() - (main ? 1 : 0)));
        icons = true;
        more.setText(words);
        more.getItems().setAll(all().map(Place::item).toList());
        getChildren()
                .setAll(Stream.concat(
                                Stream.concat(leading.stream().map(Place::button), Stream.of(more)),
                                trailing.stream().map(Place::button))
                        .toList());
        requestLayout();
    }

    /** What is done seldom first, then what stands furthest from the main one, then the ways out. */
    private static List<Place> yielding(List<Place> leading, List<Place> beside) {
        int kept = Math.min(WAYS_OUT, leading.size());
        List<Place> order =
                new ArrayList<>(leading.subList(kept, leading.size()).reversed());
        order.addAll(beside);
        order.addAll(leading.subList(0, kept).reversed());
        return List.copyOf(order);
    }

    private Stream<Place> all() {
        return Stream.concat(leading.stream(), trailing.stream());
    }

    private Stream<Control> inRow() {
        return getChildren().stream().filter(child -> child.isVisible()).map(Control.class::cast);
    }

    private double needed() {
        double[] widths = inRow().mapToDouble(this::wide).toArray();
        double sum = gap * Math.max(0, widths.length - 1);
        for (double width : widths) {
            sum += width;
        }
        return sum;
    }

    private double wide(Control one) {
        return snapSizeX(one.prefWidth(-1));
    }

    private double high() {
        return getChildren().stream()
                .mapToDouble(child -> snapSizeY(child.prefHeight(-1)))
                .max()
                .orElse(0);
    }

    private void fit(double room) {
        all().forEach(place -> place.show(true));
        more.setVisible(false);
        double ofIcons = all().mapToDouble(Place::ofIcons).sum();
        boolean seen = needed() + (icons ? 0 : ofIcons) <= room;
        if (icons != seen) {
            icons = seen;
            all().forEach(place -> place.icons(seen));
        }
        for (Place place : yielding) {
            if (needed() <= room) {
                return;
            }
            more.setVisible(true);
            place.show(false);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + needed() + snappedRightInset();
    }

    /** Of one row, with "more" or without. */
    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + high() + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        Insets inside = getInsets();
        double start = snapSpaceX(inside.getLeft());
        double end = getWidth() - snapSpaceX(inside.getRight());
        fit(end - start);
        double top = snappedTopInset();
        double height = getHeight() - top - snappedBottomInset();
        for (Place place : leading) {
            if (place.button().isVisible()) {
                double width = wide(place.button());
                place.button().resizeRelocate(start, top, width, height);
                start += width + gap;
            }
        }
        List<Control> atEnd = new ArrayList<>(List.of(more));
        trailing.forEach(place -> atEnd.add(place.button()));
        for (Control one : atEnd.reversed()) {
            if (one.isVisible()) {
                double width = Math.min(wide(one), end - start);
                one.resizeRelocate(end - width, top, width, height);
                end -= width + gap;
            }
        }
    }
}
