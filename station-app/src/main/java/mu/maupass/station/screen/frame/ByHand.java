package mu.maupass.station.screen.frame;

import java.util.Set;
import java.util.function.Consumer;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;

/**
 * What somebody does in a window. The toolkit says that the pointer has come or gone also where nobody moved it and the
 * page under it is another: whoever counted that would see a visit that is never left alone, and a warning that takes
 * itself away. JavaFX thread only.
 */
public final class ByHand {
    private static final Set<EventType<MouseEvent>> CROSSINGS = Set.of(
            MouseEvent.MOUSE_ENTERED,
            MouseEvent.MOUSE_ENTERED_TARGET,
            MouseEvent.MOUSE_EXITED,
            MouseEvent.MOUSE_EXITED_TARGET);

    private ByHand() {}

    /**
     * Tells of each input before the scene's nodes hear of it.
     *
     * @param done may consume it
     */
    public static void follow(Scene scene, Consumer<InputEvent> done) {
        scene.addEventFilter(InputEvent.ANY, event -> {
            if (!CROSSINGS.contains(event.getEventType())) {
                done.accept(event);
            }
        });
    }
}
