package mu.maupass.station.screen.frame;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.InSight;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.UncachedScrollPaneSkin;

/**
 * A screen with what stands above it. What stands above stays while the screen's own page scrolls below it; where hardly anything
 * of that page would be left, all of it scrolls together. JavaFX thread only.
 */
final class ScreenPage {
    /** Of the screen's own page, in pixels, below which all scrolls together. */
    private static final double LEAST = 150;

    private final Runnable focus;
    private final Lifetime lifetime;

    /** @param focus gives the keyboard to the screen again */
    ScreenPage(Runnable focus, Lifetime lifetime) {
        this.focus = focus;
        this.lifetime = lifetime;
    }

    Node of(Node head, Notices notices, Screen screen) {
        VBox body = new VBox(24, screen.content());
        body.getStyleClass().add("screen-body");
        VBox.setVgrow(screen.content(), Priority.ALWAYS);
        ScrollPane page = InSight.page(body, lifetime);
        page.setMinHeight(LEAST);
        // A press beside everything gives it the keyboard, with which nothing can be done there.
        lifetime.onChange(page.focusedProperty(), has -> {
            if (has) {
                focus.run();
            }
        });
        VBox.setVgrow(page, Priority.ALWAYS);
        VBox all = new VBox(16, head, notices.node(), page);
        all.getStyleClass().add("screen");
        ScrollPane whole = InSight.page(all, notices.told(), lifetime);
        // Not the look of a page that always scrolls: it has no edge, and no ring of the keyboard.
        whole.getStyleClass().setAll("whole");
        whole.setSkin(new UncachedScrollPaneSkin(whole));
        whole.setMinHeight(0);
        whole.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return whole;
    }
}
