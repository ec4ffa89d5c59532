package mu.maupass.station.screen;

import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import mu.maupass.station.screen.control.AgentKey;
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
 * agent's. JavaFX thread only.
 */
final class Curtain {
    private final VisitDesk desk;
    private final Stage stage = new Stage(StageStyle.UNDECORATED);
    private final StackPane page = new StackPane();
    private final Scene scene = new Scene(page);
    private final SeenFirst seen;
    private TurnedDisplay.Side to = TurnedDisplay.Side.AGENT;
    private Runnable lifted = () -> {};

    /** @param windows until they are closed */
    Curtain(VisitDesk desk, Theme theme, Lifetime windows) {
        this.desk = desk;
        page.getStyleClass().add("roomy");
        theme.dress(scene, Theme.CITIZEN_BASE, windows);
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> event.consume());
        seen = SeenFirst.watch(scene, AgentKey.SILENT_SIGN.code()::equals, () -> {}, windows);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
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
        Strings agent = desk.agentStrings();
        Strings citizen = desk.citizenStrings();
        Label first = said(
                side == TurnedDisplay.Side.CITIZEN ? agent : citizen,
                side == TurnedDisplay.Side.CITIZEN ? "agent.turned.to-citizen" : "citizen.turned.thanks");
        first.setId("curtain-where");
        Node second = side == TurnedDisplay.Side.CITIZEN ? begin(citizen) : back(agent);
        VBox words = new VBox(32, first, second);
        words.setAlignment(Pos.CENTER);
        page.getChildren().setAll(words);
        stage.setTitle(first.getText());
        Rectangle2D display = Screen.getPrimary().getBounds();
        stage.setX(display.getMinX());
        stage.setY(display.getMinY());
        stage.setWidth(display.getWidth());
        stage.setHeight(display.getHeight());
        seen.changed();
        stage.show();
        toFront();
        second.requestFocus();
    }

    private static Label said(Strings strings, String key) {
        Label words = Type.text(strings.get(key), "headline");
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
        } else if (to == TurnedDisplay.Side.AGENT
                ? key == AgentKey.CITIZENS_SIDE.code()
                : key == KeyCode.ENTER && !event.isShortcutDown()) {
            event.consume();
            lifted.run();
        }
    }
}
