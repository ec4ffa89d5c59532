package mu.maupass.station.screen.theme;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;

/**
 * Draws what is scrolled without keeping a picture of it. JavaFX's own skin caches its viewport as a bitmap, which stays
 * behind a screen in a pool of softly held images: eight megabytes of each visit, with the citizen's page on them
 * (requirement P4). {@code station.css} gives every scroll pane this skin, those inside of other controls too.
 */
public final class UncachedScrollPaneSkin extends ScrollPaneSkin {

    public UncachedScrollPaneSkin(ScrollPane control) {
        super(control);
        control.getChildrenUnmodifiable().stream()
                .filter(child -> child.getStyleClass().contains("viewport"))
                .forEach(viewport -> viewport.setCache(false));
    }
}
