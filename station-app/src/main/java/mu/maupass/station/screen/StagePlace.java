package mu.maupass.station.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where a stage is: as large as its display allows, or at this place. JavaFX thread only. */
final class StagePlace implements RememberedLook.Place {
    private static final String MAXIMISED = "maximised";

    private final Stage stage;
    private final BooleanSupplier free;

    /** @param free whether it is wherever the agent puts it; else nothing is remembered of it and nothing done to it */
    StagePlace(Stage stage, BooleanSupplier free) {
        this.stage = stage;
        this.free = free;
    }

    /** Makes the stage smaller where its first size is larger than the display, with the border that the desktop draws. */
    static void fit(Stage stage, Rectangle2D display) {
        if (stage.getWidth() > display.getWidth() || stage.getHeight() > display.getHeight()) {
            stage.setMinWidth(Math.min(stage.getMinWidth(), display.getWidth()));
            stage.setMinHeight(Math.min(stage.getMinHeight(), display.getHeight()));
            stage.setX(display.getMinX());
            stage.setY(display.getMinY());
            stage.setWidth(Math.min(stage.getWidth(), display.getWidth()));
            stage.setHeight(Math.min(stage.getHeight(), display.getHeight()));
        }
    }

    @Override
    public Optional<String> now() {
        return free.getAsBoolean() ? Optional.of(words()) : Optional.empty();
    }

    private String words() {
        return stage.isMaximized()
                ? MAXIMISED
                : Stream.of(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())
                        .map(length -> String.valueOf(Math.round(length)))
                        .collect(Collectors.joining(" "));
    }

    @Override
    public void restore(String kept) {
        if (!free.getAsBoolean()) {
            return;
        }
        if (kept.equals(MAXIMISED)) {
            stage.setMaximized(true);
        } else if (kept.matches("-?\\d{1,5} -?\\d{1,5} \\d{1,5} \\d{1,5}")) {
            List<Integer> numbers =
                    Arrays.stream(kept.split(" ")).map(Integer::valueOf).toList();
            Rectangle2D wanted = new Rectangle2D(
                    numbers.get(0),
                    numbers.get(1),
                    Math.max(stage.getMinWidth(), numbers.get(2)),
                    Math.max(stage.getMinHeight(), numbers.get(3)));
            boolean seen = Screen.getScreens().stream()
                    .map(Screen::getVisualBounds)
                    .anyMatch(display -> display.contains(wanted));
            if (seen) {
                stage.setMaximized(false);
                stage.setX(wanted.getMinX());
                stage.setY(wanted.getMinY());
                stage.setWidth(wanted.getWidth());
                stage.setHeight(wanted.getHeight());
            }
        }
    }
}
