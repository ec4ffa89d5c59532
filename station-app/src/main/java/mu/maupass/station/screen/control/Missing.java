package mu.maupass.station.screen.control;

import java.util.Optional;
import javafx.scene.Node;

/**
 * Why the main action cannot be done yet.
 *
 * @param what has to be done first, in a sentence
 * @param where that is done: it gets the keyboard
 * @param kept what says it on the page, in room that is kept for it, so that nothing moves under whoever looks; it is not seen
 *     until then. Where there is none it stands above the page.
 */
public record Missing(String what, Node where, Optional<Node> kept) {
    /** One that is said above the page. */
    public Missing(String what, Node where) {
        this(what, where, Optional.empty());
    }
}
