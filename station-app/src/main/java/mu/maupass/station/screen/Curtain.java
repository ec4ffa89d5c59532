package mu.maupass.station.screen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.InSight;
import mu.maupass.station.screen.control.SeenFirst;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappedButton;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.ByHand;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Strings;

/**
 * What a display that is turned shows on its way: to whom it goes, and nothing of either side. The citizen goes on by touch or
 * Enter; the agent by the key that gives the display to the other side, as a citizen who presses on would see what is the
 * agent's. Neither is lifted at once: a press that was meant to draw it, and comes twice, is none. JavaFX thread only.
 */
final class Curtain {
    /** As long as it stands at the least, and without a press before the agent's is lifted: nobody turns a display faster. */
    private static final Duration STANDS = Duration.ofSeconds(1);

    private final VisitDesk desk;
    private final Stage stage = new Stage(StageStyle.UNDECORATED);
    private final StackPane page = new StackPane();
    private final Scene scene = new Scene(page);
    private final SeenFirst seen;
    private TurnedDisplay.Side to = TurnedDisplay.Side.AGENT;
    private Runnable lifted = () -> {};
    private final Clock clock;
    private Instant since = Instant.MIN;
    private final Lifetime windows;
    private Lifetime drawn;

    /** @param windows until they are closed */
    Curtain(VisitDesk desk, Theme theme, Lifetime windows) {
        this.desk = desk;
        this.windows = windows;
        drawn = windows.inner();
        clock = desk.counter().clock();
        page.getStyleClass().add("roomy");
        theme.dress(scene, Theme.CITIZEN_BASE, windows);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> event.consume());
        seen = SeenFirst.watch(scene, AgentKey.SILENT_SIGN.code()::equals, () -> {}, windows);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::notAtOnce);
        scene.addEventFilter(TouchEvent.TOUCH_PRESSED, this::notAtOnce);
        ByHand.follow(scene, event -> desk.touched());
        windows.onEnd(stage::close);
    }

    /**
     * Covers the display.
     *
     * @param side to which it is turned
     * @param then run once whoever is there goes on
     */
    void draw(TurnedDisplay.Side side, Runnable then) {
        to = side;
        lifted = then;
        since = clock.instant();
        drawn.end();
        drawn = windows.inner();
        Strings agent = desk.agentStrings();
        Strings citizen = desk.citizenStrings();
        Label first = said(
                side == TurnedDisplay.Side.CITIZEN ? agent : citizen,
                side == TurnedDisplay.Side.CITIZEN ? "agent.turned.to-citizen" : "citizen.turned.thanks");
        first.setId("curtain-where");
        Node second = side == TurnedDisplay.Side.CITIZEN ? begin(citizen) : back(agent);
        VBox words = new VBox(32, first, second);
        words.setAlignment(Pos.CENTER);
        // The largest letters are higher than a small display.
        page.getChildren().setAll(InSight.page(words, drawn));
        stage.setTitle(first.getText());
        fill(Screen.getPrimary().getBounds());
        seen.changed();
        stage.show();
        toFront();
        second.requestFocus();
    }

    /** All of this display, whether it is covered now or later. */
    void fill(Rectangle2D display) {
        stage.setX(display.getMinX());
        stage.setY(display.getMinY());
        stage.setWidth(display.getWidth());
        stage.setHeight(display.getHeight());
    }

    private static Label said(Strings strings, String key) {
        Label words = Type.text(strings.get(key), "headline");
        words.setTextAlignment(TextAlignment.CENTER);
        words.setNodeOrientation(Mirror.of(strings.language()));
        return words;
    }

    private Node begin(Strings citizen) {
        WrappedButton begin = WrappedButton.of(citizen.get("citizen.turned.begin"));
        begin.setId("curtain-begin");
        begin.getStyleClass().addAll("primary", "tall");
        begin.setNodeOrientation(Mirror.of(citizen.language()));
        begin.setOnAction(event -> lifted.run());
        return begin;
    }

    private Node back(Strings agent) {
        Label key = said(agent, "agent.turned.key");
        key.setId("curtain-key");
        key.setFocusTraversable(true);
        return key;
    }

    /** Takes the curtain away; without effect where there is none. */
    void lift() {
        stage.hide();
    }

    void toFront() {
        stage.toFront();
        stage.requestFocus();
    }

    Stage stage() {
        return stage;
    }

    private void pressed(KeyEvent event) {
        KeyCode key = event.getCode();
        if (key == AgentKey.SILENT_SIGN.code()) {
            desk.signSilently();
            event.consume();
            return;
        }
        notAtOnce(event);
        if (!event.isConsumed() && lifts(event)) {
            event.consume();
            lifted.run();
        }
    }

    private boolean lifts(KeyEvent event) {
        return switch (to) {
            case AGENT -> event.getCode() == AgentKey.CITIZENS_SIDE.code();
            case CITIZEN -> event.getCode() == KeyCode.ENTER && !event.isShortcutDown();
        };
    }

    /** A finger that trembles lifts the citizen's all the same; the agent's side waits until nobody presses any more. */
    private void notAtOnce(Event press) {
        Instant now = clock.instant();
        // A clock that was set back says nothing of how long it stood.
        if (now.isBefore(since)) {
            since = now;
        }
        boolean early = now.isBefore(since.plus(STANDS));
        if (to == TurnedDisplay.Side.AGENT) {
            since = now;
        }
        if (early) {
            press.consume();
        }
    }
}
