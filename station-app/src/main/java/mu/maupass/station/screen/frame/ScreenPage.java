package mu.maupass.station.screen.frame;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.InSight;
import mu.maupass.station.screen.control.PageBody;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.UncachedScrollPaneSkin;

/**
 * A screen with what stands above it. What stands above stays while the screen's own page scrolls below it; where hardly anything
 * of that page would be left, all of it scrolls together. JavaFX thread only.
 */
public final class ScreenPage {
    /** Of the screen's own page, in pixels, below which all scrolls together. */
    private static final double LEAST = 150;

    private final Runnable focus;
    private final Lifetime lifetime;

    /** @param focus gives the keyboard to the screen again */
    public ScreenPage(Runnable focus, Lifetime lifetime) {
        this.focus = focus;
        this.lifetime = lifetime;
    }

    Node of(Node head, Notices notices, Screen screen) {
        return of(head, notices.node(), notices.told(), screen);
    }

    /**
     * @param notices between what stands above and the screen
     * @param told of them, what is to be in sight from when it comes
     */
    public Node of(Node head, Node notices, ObservableValue<Optional<Node>> told, Screen screen) {
        PageBody body = new PageBody(24, screen.content());
        body.getStyleClass().add("screen-body");
        VBox.setVgrow(screen.content(), Priority.ALWAYS);
        ScrollPane page = InSight.page(body, lifetime);
        body.in(page, lifetime);
        page.setMinHeight(LEAST);
        // A press beside everything gives it the keyboard, with which nothing can be done there.
        lifetime.onChange(page.focusedProperty(), has -> {
            if (has) {
                focus.run();
            }
        });
        VBox.setVgrow(page, Priority.ALWAYS);
        VBox all = new VBox(16, head, notices, page);
        all.getStyleClass().add("screen");
        ScrollPane whole = InSight.page(all, told, lifetime);
        // Not the look of a page that always scrolls: it has no edge, and no ring of the keyboard.
        whole.getStyleClass().setAll("whole");
        whole.setSkin(new UncachedScrollPaneSkin(whole));
        whole.setMinHeight(0);
        whole.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return whole;
    }
}
