package mu.maupass.station.screen.frame;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import mu.maupass.fault.Fault;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.LaidOut;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.SeenFirst;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.desk.WindowTitle;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.signin.SignInView;
import mu.maupass.station.screen.signin.SignInViewModel;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.VisitState;

/**
 * The agent's window: a frame whose parts keep their places, and one screen in it. Owns the keys that mean the same
 * everywhere. JavaFX thread only.
 */
public final class AgentWindow {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;
    private static final double LEAST_WIDTH = 800;
    private static final double LEAST_HEIGHT = 600;

    private final Lifetime window;
    private final VisitDesk desk;
    private final Stage stage;
    private final Runnable toCitizen;
    private final Runnable toSimulated;
    private final Theme theme;
    private final FrameViewModel model;
    private final AgentScreens screens;
    private final Overlays overlays;
    private final SignInViewModel signIn;
    private final Questions questions;
    private final AgentActions agentActions;
    private final Scene scene = new Scene(new BorderPane(), WIDTH, HEIGHT);
    private final SeenFirst seen;
    private final OwnPress own;
    private Optional<OpenScreen> screen = Optional.empty();
    private Optional<Screen> drawn = Optional.empty();
    private Optional<Notices> notices = Optional.empty();
    private Optional<SignInView> signInView = Optional.empty();
    /** Whether the page could not be drawn. */
    private boolean plain;

    private AgentFrame frame;
    private Lifetime frameLifetime;
    private Lifetime screenLifetime;
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
        frameLifetime = window.inner();
        screenLifetime = window.inner();
        drawnLifetime = window.inner();
        this.desk = desk;
        this.stage = stage;
        this.toCitizen = toCitizen;
        this.toSimulated = toSimulated;
        this.theme = theme;
        model = new FrameViewModel(desk, window);
        questions = new Questions(model);
        agentActions = new AgentActions(desk, model, questions);
        screens = new AgentScreens(desk, model, background, clock, scene, window);
        overlays = new Overlays(screens::open, window, this::draw);
        signIn = new SignInViewModel(desk.counter(), desk, window).newAfter(model.handedOver(), window);
        frame = AgentFrame.of(scene, theme, desk, model, toSimulated, frameLifetime);
        scene.setRoot(frame.root());
        theme.dress(scene, Theme.AGENT_BASE, window);
        seen = SeenFirst.watch(scene, AgentKey.SILENT_SIGN.code()::equals, () -> early("agent.missing.unseen"), window);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        own = OwnPress.in(scene, stage, clock, () -> early("agent.missing.unseen"), window);
        stage.setScene(scene);
        IdleLock.watch(desk, scene, window);
        Announcer.watch(scene, window);
        stage.setOnCloseRequest(this::closing);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        window.onChange(model.place(), now -> openPlace());
        window.onChange(model.overlay(), this::openOverlay);
        window.onChange(model.question(), this::asked);
        desk.agentLanguage().onChange(window, now -> draw());
        // Not at each word of a step that runs.
        window.onChange(desk.visit().during(window).map(now -> now.map(VisitState::exits)), now -> drawActions());
        window.onChange(desk.visit().during(window).map(now -> now.map(Notices::at)), now -> seen.changed());
        desk.yesWaits().onChange(window, waits -> questions.yesAfterNo(desk.agentStrings(), waits));
        desk.leaving().onChange(window, now -> leaving());
        window.onChange(model.overtaken(), times -> own.overtaken());
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

    /** Makes all that is seen again, what is asked too, after a failure that left some of it unusable for JavaFX. */
    public void anew() {
        anew(false);
    }

    /** The same; where it cannot be laid out, a plain page without what is asked, until another comes. */
    public void plainly() {
        if (!LaidOut.is(this::anew, scene)) {
            model.drop();
            anew(true);
        }
    }

    private void anew(boolean plainly) {
        // What of it fails once more must not keep the rest from being made.
        Fault.contain(drawnLifetime::end);
        Fault.contain(frameLifetime::end);
        frameLifetime = window.inner();
        frame = AgentFrame.of(scene, theme, desk, model, toSimulated, frameLifetime);
        scene.setRoot(frame.root());
        plain = plainly;
        drawAll();
        model.question().get().ifPresent(question -> asked(Optional.of(question)));
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
        overlays.show(wanted);
        draw();
    }

    /** Another place, another language: all that is seen is made again. What was typed lives in the view models. */
    private void draw() {
        plain = false;
        model.overtake();
        drawAll();
    }

    private void drawAll() {
        seen.changed();
        drawnLifetime.end();
        drawnLifetime = window.inner();
        drawn = Optional.empty();
        notices = Optional.empty();
        signInView = Optional.empty();
        Strings strings = desk.agentStrings();
        Mirror.turn(scene, strings.language());
        WindowTitle.show(
                stage::setTitle,
                signIn.officeName().map(name -> strings.get("agent.window", name)),
                desk,
                strings,
                drawnLifetime);
        frame.status().show();
        overlays.seen()
                .or(() -> screen)
                .ifPresentOrElse(
                        open -> drawScreen(
                                plain
                                        ? PlainPage.of(strings, overlays.seen().isPresent(), this::plainly)
                                        : open.screen().apply(strings, drawnLifetime),
                                strings),
                        () -> drawSignIn(strings));
        drawActions();
        leaving();
    }

    /** While the visit is being left nothing of its page can be used; a failure to leave gives it back. */
    private void leaving() {
        frame.root().setDisable(beingLeft());
        if (!beingLeft()) {
            focus();
        }
    }

    /** Not for who signs in again over a visit that takes its time to be left. */
    private boolean beingLeft() {
        return desk.leaving().get() && desk.working().get();
    }

    private void drawSignIn(Strings strings) {
        SignInView view = new SignInView(signIn, strings, drawnLifetime);
        signInView = Optional.of(view);
        frame.root().setLeft(null);
        frame.root().setBottom(null);
        frame.root().setCenter(view.node());
    }

    private void drawScreen(Screen screen, Strings strings) {
        drawn = Optional.of(screen);
        Label sentence = Type.text("", "large", "quiet");
        sentence.setId("screen-sentence");
        Label title = Type.headline(screen.title());
        title.setId("screen-title");
        Notices said = new Notices(desk, model, screen, strings, drawnLifetime);
        notices = Optional.of(said);
        screen.primary().ifPresent(primary -> drawnLifetime.onChange(primary.enabled(), can -> said.nothingMissing()));
        frame.centre()
                .screen(new ScreenPage(this::focus, drawnLifetime).of(new VBox(4, title, sentence), said, screen));
        drawnLifetime.follow(screen.sentence(), sentence::setText);
        frame.root().setLeft(model.hasSteps() ? frame.rail().node() : null);
        frame.root().setCenter(frame.centre().node());
        frame.root().setBottom(frame.actions().node());
        drawnLifetime.onEnd(frame.actions()::empty);
        frame.rail().show(model.step(), strings);
    }

    private void drawActions() {
        drawn.ifPresent(screen ->
                agentActions.show(frame.actions(), screen, overlays.seen().isPresent(), desk.agentStrings()));
    }

    private void asked(Optional<Question> question) {
        if (drawn.isEmpty()) {
            return;
        }
        seen.changed();
        frame.centre().show(question);
        drawActions();
        if (question.isPresent()) {
            frame.actions().focusPrimary();
        } else if (!frame.centre().hasFocus()) {
            focus();
        }
    }

    /** In the middle of a visit the window is not closed unasked: its end would be the visit's. One that is being left ends. */
    private void closing(WindowEvent request) {
        if (model.visitUnderWay() && drawn.isPresent() && !beingLeft()) {
            request.consume();
            model.ask(questions.close(desk.agentStrings(), stage::close));
        }
    }

    private void focus() {
        // What lies in a scroll pane can have the focus only once its skin is there. No more than that: all below is
        // looked up again, and the bars around it have their turn before the next picture anyway.
        if (stage.isShowing()) {
            frame.root().getCenter().applyCss();
            frame.root().layout();
        }
        drawn.map(Screen::firstFocus)
                .or(() -> signInView.map(SignInView::firstFocus))
                .ifPresent(Node::requestFocus);
        // A screen on which there is only something to read begins at what can be done.
        if (drawn.filter(screen -> screen.firstFocus() == screen.content()).isPresent()) {
            frame.actions().focusPrimary();
        }
    }

    private void pressed(KeyEvent event) {
        if (!own.is(event, model.place().get())) {
            event.consume();
            return;
        }
        boolean warned = desk.closingIn().get().isPresent();
        desk.touched();
        if (warned && event.getCode() == KeyCode.ENTER || did(event)) {
            event.consume();
        }
    }

    private boolean early(String why) {
        notices.ifPresent(said -> said.missing(desk.agentStrings().get(why), Optional.empty()));
        return true;
    }

    private boolean did(KeyEvent event) {
        KeyCode key = event.getCode();
        boolean locks = key == KeyCode.L && event.isShortcutDown();
        if (beingLeft() && !locks && key != AgentKey.CITIZENS_SIDE.code() && key != AgentKey.SILENT_SIGN.code()) {
            return early("agent.missing.wait");
        }
        if (key == AgentKey.HELP.code()) {
            return toggle(Overlay.HELP);
        }
        if (key == AgentKey.CHECKS.code()) {
            return toggle(Overlay.CHECKS);
        }
        if (key == AgentKey.CITIZENS_SIDE.code()) {
            toCitizen.run();
            return true;
        }
        if (key == AgentKey.SIMULATED.code()) {
            toSimulated.run();
            return true;
        }
        if (key == AgentKey.SILENT_SIGN.code()) {
            desk.signSilently();
            return true;
        }
        if (key == KeyCode.ESCAPE) {
            return model.escape() || frame.actions().perform(key, false) || drawn.isPresent();
        }
        if (key == KeyCode.ENTER) {
            return enterKey();
        }
        if (locks) {
            desk.lock();
            return true;
        }
        if (model.question().get().isPresent()) {
            return frame.centre().choose(event)
                    || !own.writes() && key.isDigitKey() && frame.actions().perform(key, false);
        }
        // A key of an action that cannot be done now has no other meaning meanwhile.
        return key == AgentKey.ALL_SAME.code() && !event.isShortcutDown() && !own.writes() && fire("#all-same")
                || frame.actions().perform(key, event.isAltDown())
                || frame.actions().has(key, event.isAltDown())
                || key.isFunctionKey() && model.step().isPresent() && early("agent.missing.not-here");
    }

    /** The button of the screen's middle, where it can be pressed now. */
    private boolean fire(String selector) {
        Optional<Button> button = drawn.map(Screen::content)
                .map(content -> content.lookup(selector))
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(found -> !found.isDisabled());
        button.ifPresent(Button::fire);
        return button.isPresent();
    }

    private boolean toggle(Overlay overlay) {
        if (drawn.isPresent()) {
            model.toggle(overlay);
        }
        return true;
    }

    /** Enter is the main action, wherever the focus is; what is missing for it is named and gets the keyboard. */
    private boolean enterKey() {
        if (signInView.isPresent()) {
            return signInView.get().enter();
        }
        if (frame.actions().perform(KeyCode.ENTER, false)
                // A screen between visits may have its main action in its middle.
                || frame.actions().primary().isEmpty() && fire(".button.primary")) {
            return true;
        }
        // A scanner ends each line of a zone with it. And where nothing waits for it, there is nothing to say about it.
        boolean waits = frame.actions().primary().isPresent()
                || model.step().isPresent() && overlays.seen().isEmpty();
        if (scene.getFocusOwner() instanceof TextArea || drawn.isEmpty() || !waits) {
            return false;
        }
        Strings strings = desk.agentStrings();
        Optional<Missing> missing =
                frame.actions().primary().flatMap(primary -> primary.missing().get());
        String what = missing.map(Missing::what)
                .orElseGet(() -> strings.get(
                        frame.actions().primary().isPresent()
                                ? "agent.missing.wait"
                                : desk.doubted() ? "agent.confirm.doubted" : "agent.missing.citizen"));
        missing.map(Missing::where).ifPresent(Node::requestFocus);
        notices.ifPresent(said -> said.missing(what, missing.flatMap(Missing::kept)));
        return true;
    }
}
