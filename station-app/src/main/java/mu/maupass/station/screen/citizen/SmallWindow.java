package mu.maupass.station.screen.citizen;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * Whether the citizen's window has little room, as on a small or turned display, or on half of the agent's. What has to be
 * read and pressed is in sight there, too: letters and gaps are smaller, and digits stand beside what they are typed into.
 * Keys keep their size.
 */
final class SmallWindow {
    /** In the style sheet. */
    private static final String STYLE = "small";

    /** Pixels; below it the keys of a telephone and what stands above them are higher than the window. */
    private static final double LEAST_HEIGHT = 740;

    /** Pixels; below it two columns are too narrow for a long code. */
    private static final double LEAST_WIDTH = 900;

    private SmallWindow() {}

    /** Dresses what fills the window for the room that there is, now and after each change. */
    static ObservableValue<Boolean> of(Region root, Lifetime window) {
        ObservableValue<Boolean> small = root.layoutBoundsProperty().map(SmallWindow::small);
        window.follow(small, now -> {
            root.getStyleClass().remove(STYLE);
            if (now) {
                root.getStyleClass().add(STYLE);
            }
        });
        return small;
    }

    /** One that was not laid out yet is none. */
    private static boolean small(Bounds room) {
        return room.getHeight() > 0 && (room.getHeight() < LEAST_HEIGHT || room.getWidth() < LEAST_WIDTH);
    }
}
