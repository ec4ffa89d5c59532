package mu.maupass.station.screen.setup;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.FailureNotice;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.frame.ActionBar;
import mu.maupass.station.screen.frame.ScreenPage;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Strings;
import org.jspecify.annotations.Nullable;

/**
 * The window of a computer that is no station yet. Enter is the main action, Escape goes back, wherever the keyboard is.
 * JavaFX thread only.
 */
public final class AssistantWindow {
    private static final double WIDTH = 1024;
    private static final double HEIGHT = 720;

    private final AssistantViewModel model;
    private final Theme theme;
    private final Stage stage;
    private final Lifetime window;
    private final ActionBar actions;
    private final BorderPane frame = new BorderPane();
    private final Scene scene = new Scene(frame, WIDTH, HEIGHT);
    private Lifetime drawn;
    private @Nullable KeyCode held;

    /** @param window until it is closed */
    public AssistantWindow(AssistantViewModel model, Theme theme, Stage stage, Lifetime window) {
        this.model = model;
        this.theme = theme;
        this.stage = stage;
        this.window = window;
        drawn = window.inner();
        // No action of the assistant asks first: nothing is lost by any of them.
        actions = new ActionBar(scene, theme, question -> {}, window);
        theme.dress(scene, Theme.AGENT_BASE, window);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, released -> held = null);
        stage.setScene(scene);
        stage.setMinWidth(Math.min(WIDTH, 800));
        window.onChange(model.step(), now -> draw());
        window.onChange(model.language(), now -> draw());
        window.onChange(model.enrolled(), now -> draw());
        // A button that could not be pressed meanwhile has lost the keyboard.
        window.onChange(model.busy(), busy -> actions.focusPrimary());
        draw();
    }

    public void show() {
        stage.show();
        // What is not styled yet has no focus to give.
        draw();
    }

    private void draw() {
        drawn.end();
        drawn = window.inner();
        Strings strings = Strings.of(model.language().get());
        Screen screen = new AssistantView(model, theme, strings, drawn).screen();
        scene.setNodeOrientation(Mirror.of(strings.language()));
        stage.setTitle(strings.get("setup.window"));
        int at = model.step().get().ordinal() + 1;
        Label place = Type.quiet(
                strings.get("setup.step", String.valueOf(at), String.valueOf(AssistantStep.values().length)));
        Label title = Type.headline(screen.title());
        title.setId("screen-title");
        Label sentence = Type.text(screen.sentence().getValue(), "large", "quiet");
        FailureNotice notice = new FailureNotice(strings, "failure");
        notice.follow(screen.failure(), drawn);
        frame.setCenter(new ScreenPage(actions::focusPrimary, drawn)
                .of(new VBox(4, place, title, sentence), notice.node(), told(screen, notice), screen));
        frame.setBottom(actions.node());
        actions.show(List.of(), screen.others(), screen.primary(), strings);
        focus(screen.firstFocus(), screen.content());
    }

    /** A failure is in sight from when it comes, wherever the keyboard is. */
    private static ObservableValue<Optional<Node>> told(Screen screen, FailureNotice notice) {
        return screen.failure().map(why -> why.map(failed -> notice.node()));
    }

    private void focus(Node first, Node content) {
        if (stage.isShowing()) {
            frame.applyCss();
            frame.layout();
        }
        if (first == content || !first.isFocusTraversable()) {
            actions.focusPrimary();
        } else {
            first.requestFocus();
        }
    }

    private void pressed(KeyEvent event) {
        KeyCode key = event.getCode();
        if (key != KeyCode.ENTER && key != KeyCode.ESCAPE && key != AgentKey.SCAN_CODE.code()) {
            return;
        }
        // The keyboard repeats a key that is held: the next step must not take that for an answer.
        if (held != key) {
            held = key;
            actions.perform(key, false);
        }
        event.consume();
    }
}
