package mu.maupass.station.screen.citizen;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import mu.maupass.fault.Fault;
import mu.maupass.station.screen.control.LaidOut;
import mu.maupass.station.screen.control.ReadFirst;
import mu.maupass.station.screen.control.SeenFirst;
import mu.maupass.station.screen.control.TimeInSight;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.desk.WindowTitle;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.sound.Voice;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;

/**
 * The citizen's window: on a second display it fills that without a border, on one display it is a window of its own.
 * It cannot be closed by itself; it goes with the agent's. JavaFX thread only.
 */
public final class CitizenWindow {
    private static final double WIDTH = 1024;
    private static final double HEIGHT = 768;
    private static final double LEAST_WIDTH = 800;

    private final Stage stage;
    private final Scene scene;
    private final VisitDesk desk;
    private final CitizenViewModel model;
    private final CitizenLook look;
    private final ReadFirst readFirst;
    private final SeenFirst seen;
    private final TimeInSight inSight;
    private final Lifetime window;
    private CitizenView view;
    private Lifetime viewLifetime;
    private final Runnable toAgent;
    private Lifetime titled;

    /**
     * @param own the citizen's display, while there is one
     * @param voice reads aloud what the citizen asks for
     * @param toAgent gives the keyboard to the agent's window
     * @param window until the window is closed for good
     */
    public CitizenWindow(VisitDesk desk, Optional<Rectangle2D> own, Voice voice, Runnable toAgent, Lifetime window) {
        this.toAgent = toAgent;
        titled = window.inner();
        this.desk = desk;
        this.window = window;
        readFirst = new ReadFirst(desk.counter().passing(), desk.counter().timeToRead());
        look = new CitizenLook(desk.visit(), voice, window);
        model = new CitizenViewModel(desk, window);
        viewLifetime = window.inner();
        view = new CitizenView(model, look, () -> desk.counter().purpose(), readFirst, desk.uiThread(), viewLifetime);
        scene = new Scene(view.node(), WIDTH, HEIGHT);
        look.dress(scene, window);
        seen = SeenFirst.watch(scene, key -> false, () -> {}, window);
        inSight = new TimeInSight(readFirst);
        desk.citizenSide().read().set(inSight::read);
        window.onEnd(() -> desk.citizenSide().read().set(() -> false));
        window.onChange(seen.drawn(), now -> look());
        window.onChange(scene.rootProperty().flatMap(Node::opacityProperty), now -> look());
        window.onChange(model.screen(), now -> changed());
        window.onChange(model.strings(), now -> changed());
        drawn(view);
        desk.open().onChange(window, now -> view.stationOpened());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.ANY, event -> {
            // Before anybody is signed in, what is typed is meant for the agent's window.
            if (desk.agent().get().isEmpty()) {
                event.consume();
            }
        });
        stage = new Stage(own.isPresent() ? StageStyle.UNDECORATED : StageStyle.DECORATED);
        desk.citizenLanguage().follow(window, language -> {
            titled.end();
            titled = window.inner();
            Strings strings = desk.strings(language);
            WindowTitle.show(
                    stage::setTitle, new ReadOnlyStringWrapper(strings.get("citizen.window")), desk, strings, titled);
        });
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(600);
        stage.setOnCloseRequest(event -> event.consume());
        own.ifPresent(this::fill);
    }

    /** Makes all that is seen again, with the same model, after a failure that left some of it unusable for JavaFX. */
    public void anew() {
        Fault.contain(viewLifetime::end);
        // Should the new one not come, nothing of the old one is left to be seen.
        scene.setRoot(new Group());
        viewLifetime = window.inner();
        view = new CitizenView(model, look, () -> desk.counter().purpose(), readFirst, desk.uiThread(), viewLifetime);
        scene.setRoot(view.node());
        changed();
        drawn(view);
    }

    /** The view draws in an event of its own, later than its model changes. */
    private void drawn(CitizenView of) {
        ObservableList<Node> pages = of.node().getChildrenUnmodifiable();
        viewLifetime.onChange(viewLifetime.computed(() -> List.copyOf(pages), pages), now -> changed());
    }

    /** Another page, which nobody has read yet. */
    private void changed() {
        inSight.begins();
        seen.changed();
    }

    /** On a display that is turned away the page is there and not seen. */
    private void look() {
        if (scene.getRoot().getOpacity() == 0) {
            inSight.hidden();
        } else if (seen.drawn().get()) {
            inSight.seen();
        }
    }

    /** The same; where the page cannot be laid out, a plain one until the next comes. */
    public void plainly() {
        if (LaidOut.is(this::anew, scene)) {
            return;
        }
        Fault.contain(viewLifetime::end);
        viewLifetime = window.inner();
        Strings strings = model.strings().get();
        Region plain = CitizenPlainPage.of(model, strings, viewLifetime);
        // As the view, which is never seen again, has them: in this window they stand on no other node.
        plain.setNodeOrientation(Mirror.of(strings.language()));
        plain.getStyleClass().setAll(view.node().getStyleClass());
        plain.getStylesheets().setAll(view.node().getStylesheets());
        scene.setRoot(plain);
        changed();
        viewLifetime.onChange(model.screen(), now -> anew());
        viewLifetime.onChange(model.strings(), now -> anew());
    }

    /** All of this display, one that stands upright, too. */
    public void fill(Rectangle2D display) {
        stage.setMinWidth(Math.min(LEAST_WIDTH, display.getWidth()));
        stage.setX(display.getMinX());
        stage.setY(display.getMinY());
        stage.setWidth(display.getWidth());
        stage.setHeight(display.getHeight());
    }

    public void show() {
        stage.show();
    }

    /** Gives this window the keyboard, where its screen begins. */
    public void requestFocus() {
        stage.toFront();
        stage.requestFocus();
        // Not what cannot be laid out.
        if (scene.getRoot() == view.node()) {
            view.focus();
        }
    }

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return scene;
    }

    public void close() {
        stage.close();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F8) {
            event.consume();
            toAgent.run();
        }
    }
}
