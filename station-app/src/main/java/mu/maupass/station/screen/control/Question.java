package mu.maupass.station.screen.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * Asked before something that cannot be taken back. The safe answer changes nothing, has the keyboard, and is what Enter and
 * Escape give.
 *
 * @param what is asked
 * @param consequence what the grave answers would do
 * @param choice makes what has to be chosen from for one of them, with what was chosen; empty where there is nothing to choose
 * @param safe words of the safe answer
 * @param grave the answers that do something
 */
public record Question(
        String what, String consequence, Optional<Supplier<Node>> choice, String safe, List<ScreenAction> grave) {
    public Question {
        grave = List.copyOf(grave);
    }
}
