package mu.maupass.station.screen.simulated;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.Duration;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;

/**
 * A window beside the other two, in a demonstration only: who comes to the counter and what they have in hand. F12 or
 * Esc puts it away. JavaFX thread only.
 */
public final class SimulatedDevicesWindow {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 680;

    private final VisitDesk desk;
    private final ExecutorService background = Threads.single("simulated-devices");
    private final SimulatedDevicesViewModel model;
    private final Timeline ticking;
    private final Lifetime windows;
    private final Stage stage = new Stage();
    private final Scene scene = new Scene(new Region(), WIDTH, HEIGHT);
    private Lifetime lifetime;
    /** Asks the present view to look again. */
    private Runnable look = () -> {};

    /** @param windows until they are closed, this one with them */
    public SimulatedDevicesWindow(SimulatedDevices devices, VisitDesk desk, Theme theme, Lifetime windows) {
        this.desk = desk;
        this.windows = windows;
        lifetime = windows.inner();
        windows.onEnd(() -> {
            stage.close();
            background.shutdownNow();
        });
        model = new SimulatedDevicesViewModel(
                devices, desk.visit(), Clock.systemUTC(), background, desk.uiThread(), windows);
        ticking = new Timeline(new KeyFrame(Duration.millis(250), event -> model.tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        theme.dress(scene, Theme.AGENT_BASE, windows);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        stage.setScene(scene);
        stage.setMinWidth(800);
        stage.setMinHeight(520);
        stage.setOnShown(event -> {
            ticking.play();
            look.run();
        });
        stage.setOnHidden(event -> ticking.stop());
        // It stays open while cards are laid: what was done meanwhile stands there without another opening.
        devices.exercises()
                .map(book -> book.observe(() -> desk.uiThread().execute(() -> look.run())))
                .ifPresent(seen -> windows.onEnd(seen::close));
        desk.agentLanguage().follow(windows, this::draw);
    }

    private void draw(Language language) {
        // What of it fails must not keep the rest from being made.
        Fault.contain(lifetime::end);
        lifetime = windows.inner();
        var strings = desk.strings(language);
        SimulatedDevicesView view = new SimulatedDevicesView(
                model,
                strings,
                text -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)),
                lifetime);
        view.node()
                .getStylesheets()
                .add(Objects.requireNonNull(SimulatedDevicesWindow.class.getResource("simulated.css"), "simulated.css")
                        .toExternalForm());
        scene.setNodeOrientation(Mirror.of(language));
        scene.setRoot(view.node());
        stage.setTitle(strings.get("simulated.window"));
        view.firstFocus().requestFocus();
        look = view::look;
    }

    /** Makes all that is seen again, with the same model, after a failure that left some of it unusable for JavaFX. */
    public void anew() {
        draw(desk.agentLanguage().get());
    }

    /** Nobody sees it until it is wanted again. */
    public void putAway() {
        stage.hide();
    }

    public void show() {
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    /** Shows it, or puts it away where it is shown. */
    public void toggle() {
        if (stage.isShowing()) {
            stage.hide();
        } else {
            show();
        }
    }

    public Stage stage() {
        return stage;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F12 || event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            stage.hide();
        }
    }
}
