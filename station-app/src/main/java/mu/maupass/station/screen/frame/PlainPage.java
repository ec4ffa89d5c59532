package mu.maupass.station.screen.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** In the place of a page that fails each time it is drawn: whoever works here can go on from it. JavaFX thread only. */
final class PlainPage {
    private PlainPage() {}

    /**
     * @param over whether it lies over the place, to which Esc goes back
     * @param again draws the page itself once more
     */
    static Screen of(Strings strings, boolean over, Runnable again) {
        Label words = Type.text(strings.get("agent.plain.what"), "large");
        words.setId("plain-page");
        words.setFocusTraversable(true);
        return Screen.still(
                strings.get("agent.plain.title"),
                strings.get(over ? "agent.plain.over" : "agent.plain.sentence"),
                words,
                words,
                Optional.of(ScreenAction.primary(strings.get("agent.plain.again"), Feather.REFRESH_CW, again)),
                List.of());
    }
}
