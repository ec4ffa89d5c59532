package mu.maupass.station.screen.frame;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import mu.maupass.station.screen.control.FailureNotice;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.signin.SignInView;
import mu.maupass.station.screen.signin.SignInViewModel;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import org.kordamp.ikonli.feather.Feather;

/**
 * The agent's window: a frame whose parts keep their places, and one screen in it. Owns the keys that mean the same
 * everywhere. JavaFX thread only.
 */
public final class AgentWindow {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    private final Lifetime window;
    private final VisitDesk desk;
    private final Stage stage;
    private final Runnable toCitizen;
    private final Runnable toSimulated;
    private final FrameViewModel model;
    private final AgentScreens screens;
    private final SignInViewModel signIn;
    private final StatusBar status;
    private final StepRail rail = new StepRail();
    private final ActionBar actions;
    private final BorderPane frame = new BorderPane();
    private final Scene scene = new Scene(frame, WIDTH, HEIGHT);

    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
    private Optional<OpenScreen> screen = Optional.empty();
    private Optional<OpenScreen> overlay = Optional.empty();
    private Optional<Screen> drawn = Optional.empty();
    private Optional<SignInView> signInView = Optional.empty();
    private Lifetime screenLifetime;
    private Lifetime overlayLifetime;
    private Lifetime drawnLifetime;

    /**
     * @param background where what may block is done
     * @param clock with the zone of the office
     * @param toCitizen gives the keyboard to the citizen's window
     * @param toSimulated shows or puts away the simulated devices of a demonstration
     * @param window until the window is closed for good
     */
    public AgentWindow(
            VisitDesk desk,
            Theme theme,
            Stage stage,
            Executor background,
            Clock clock,
            Runnable toCitizen,
            Runnable toSimulated,
            Lifetime window) {
        this.window = window;
        screenLifetime = window.inner();
        overlayLifetime = window.inner();
        drawnLifetime = window.inner();
        this.desk = desk;
        this.stage = stage;
        this.toCitizen = toCitizen;
        this.toSimulated = toSimulated;
        model = new FrameViewModel(desk, window);
        screens = new AgentScreens(desk, model, background, clock);
        signIn = new SignInViewModel(desk.counter(), desk, window);
        actions = new ActionBar(window);
        status = new StatusBar(desk, model, new AgentMenu(desk, theme, model), toSimulated, window);
        frame.setTop(status.node());
        theme.dress(scene, Theme.AGENT_BASE, window);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> held.remove(event.getCode()));
        window.onChange(stage.focusedProperty(), focused -> held.clear());
        stage.setScene(scene);
        IdleLock.watch(desk, scene, window);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        window.onChange(model.place(), now -> openPlace());
        window.onChange(model.overlay(), this::openOverlay);
        window.onChange(model.cancelAsked(), now -> drawActions());
        desk.agentLanguage().onChange(window, now -> draw());
        desk.visit().onChange(window, now -> drawActions());
        theme.textSize().onChange(window, now -> drawActions());
        openPlace();
    }

    public void show() {
        stage.show();
    }

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return scene;
    }

    /** Gives this window the keyboard, where its screen begins. */
    public void requestFocus() {
        stage.toFront();
        stage.requestFocus();
        focus();
    }

    private void openPlace() {
        drawnLifetime.end();
        screenLifetime.end();
        screenLifetime = window.inner();
        screen = Optional.empty();
        if (!(model.place().get() instanceof Place.SignedOut)) {
            OpenScreen opened = screens.open(model.place().get(), screenLifetime);
            screen = Optional.of(opened);
            screenLifetime.onChange(opened.redrawOn(), now -> draw());
        }
        draw();
    }

    private void openOverlay(Overlay wanted) {
        drawnLifetime.end();
        overlayLifetime.end();
        overlayLifetime = window.inner();
        overlay = wanted == Overlay.NONE ? Optional.empty() : Optional.of(screens.open(wanted, overlayLifetime));
        draw();
    }

    /** Another place, another language: all that is seen is made again. What was typed lives in the view models. */
    private void draw() {
        drawnLifetime.end();
        drawnLifetime = window.inner();
        drawn = Optional.empty();
        signInView = Optional.empty();
        Strings strings = desk.agentStrings();
        stage.setTitle(strings.get("agent.window", desk.counter().officeName()));
        status.show();
        overlay.or(() -> screen)
                .ifPresentOrElse(
                        open -> drawScreen(open.screen().apply(strings, drawnLifetime), strings),
                        () -> drawSignIn(strings));
        drawActions();
        focus();
    }

    private void drawSignIn(Strings strings) {
        SignInView view = new SignInView(signIn, strings, desk.counter().officeName(), drawnLifetime);
        signInView = Optional.of(view);
        frame.setLeft(null);
        frame.setBottom(null);
        frame.setCenter(view.node());
    }

    private void drawScreen(Screen screen, Strings strings) {
        drawn = Optional.of(screen);
        Label sentence = Type.text("", "large", "quiet");
        sentence.setId("screen-sentence");
        Label title = Type.headline(screen.title());
        title.setId("screen-title");
        FailureNotice failure = new FailureNotice(strings, "failure");
        DemandNotice demand = new DemandNotice(desk, strings, drawnLifetime);
        VBox body = new VBox(24, screen.content());
        body.getStyleClass().add("screen-body");
        VBox.setVgrow(screen.content(), Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox all = new VBox(16, new VBox(4, title, sentence), failure.node(), demand.node(), scroll);
        all.getStyleClass().add("screen");
        drawnLifetime.follow(screen.sentence(), sentence::setText);
        failure.follow(screen.failure(), drawnLifetime);
        frame.setLeft(rail.node());
        frame.setCenter(all);
        frame.setBottom(actions.node());
        drawnLifetime.onEnd(actions::empty);
        rail.show(step(), strings);
    }

    private Optional<StepName> step() {
        return model.place().get() instanceof Place.AtStep(var visit, StepName step)
                ? Optional.of(step)
                : Optional.empty();
    }

    private void drawActions() {
        if (drawn.isEmpty()) {
            return;
        }
        Strings strings = desk.agentStrings();
        ScreenAction help = ScreenAction.always(
                "help",
                strings.get("agent.action.help"),
                Feather.HELP_CIRCLE,
                KeyCode.F1,
                () -> model.toggle(Overlay.HELP));
        if (overlay.isPresent()) {
            ScreenAction back = ScreenAction.always(
                    "back", strings.get("agent.action.back"), Feather.ARROW_LEFT, KeyCode.ESCAPE, model::escape);
            actions.show(List.of(help, back), drawn.get().others(), drawn.get().primary(), strings);
        } else if (model.cancelAsked().get()) {
            actions.ask(
                    strings.get("agent.cancel.question"),
                    List.of(
                            ScreenAction.always(
                                    "keep-visit",
                                    strings.get("agent.cancel.keep"),
                                    Feather.ARROW_LEFT,
                                    KeyCode.ESCAPE,
                                    model::keepVisit),
                            ScreenAction.always(
                                    "cancel-visit",
                                    strings.get("agent.cancel.cancel"),
                                    Feather.X,
                                    KeyCode.ENTER,
                                    model::cancelVisit)),
                    strings);
        } else {
            List<ScreenAction> left = new ArrayList<>(List.of(help));
            if (desk.has(Exit.CANCEL)) {
                left.add(ScreenAction.always(
                        "cancel", strings.get("agent.action.cancel"), Feather.X, KeyCode.ESCAPE, model::escape));
            }
            if (desk.has(Exit.WITHDRAW) || desk.has(Exit.WITHDRAW_ASSISTANCE)) {
                left.add(ScreenAction.always(
                        "withdraw",
                        strings.get(
                                desk.has(Exit.WITHDRAW) ? "agent.action.withdraw" : "agent.action.withdraw-assistance"),
                        Feather.ROTATE_CCW,
                        KeyCode.F10,
                        model::withdraw));
            }
            actions.show(left, drawn.get().others(), drawn.get().primary(), strings);
        }
    }

    private void focus() {
        // What lies in a scroll pane is part of the scene, and can have the focus, only once its skin is there.
        if (stage.isShowing()) {
            frame.applyCss();
            frame.layout();
        }
        drawn.map(Screen::firstFocus)
                .or(() -> signInView.map(SignInView::firstFocus))
                .ifPresent(Node::requestFocus);
    }

    private void pressed(KeyEvent event) {
        if (!held.add(event.getCode()) && actsOnce(event.getCode())) {
            // The keyboard repeats a key that is held: the next screen must not take that for an answer.
            event.consume();
            return;
        }
        boolean done = switch (event.getCode()) {
            case F1 -> toggle(Overlay.HELP);
            case F4 -> toggle(Overlay.CHECKS);
            case F8 -> {
                toCitizen.run();
                yield true;
            }
            case F12 -> {
                toSimulated.run();
                yield true;
            }
            case ESCAPE -> {
                model.escape();
                yield true;
            }
            case L -> event.isShortcutDown() && lock();
            case ENTER -> enterKey();
            case F2, F3, F5, F6, F7, F9, F10 -> actions.perform(event.getCode());
            default -> false;
        };
        if (done) {
            event.consume();
        }
    }

    private boolean actsOnce(KeyCode key) {
        return key == KeyCode.ENTER
                || key == KeyCode.ESCAPE
                || key.isFunctionKey()
                || (key.isDigitKey() || key == KeyCode.SPACE) && !(scene.getFocusOwner() instanceof TextInputControl);
    }

    private boolean lock() {
        desk.lock();
        return true;
    }

    private boolean toggle(Overlay overlay) {
        if (drawn.isPresent()) {
            model.toggle(overlay);
        }
        return true;
    }

    /** Enter does what the focused button says; anywhere else it is the screen's main action. */
    private boolean enterKey() {
        Node focused = scene.getFocusOwner();
        if (focused instanceof ButtonBase button
                && !(focused instanceof ToggleButton)
                && !(focused instanceof CheckBox)) {
            button.fire();
            return true;
        }
        if (signInView.isPresent()) {
            return signInView.get().enter();
        }
        // Where the main action cannot be done yet the key goes on: a scanner ends each line of a zone with it.
        return actions.perform(KeyCode.ENTER);
    }
}
