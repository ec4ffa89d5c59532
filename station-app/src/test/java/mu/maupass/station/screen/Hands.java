package mu.maupass.station.screen;

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does in the agent's window. For a thread that is not JavaFX's: each returns once all of it is shown. */
final class Hands {
    private final StationWindows windows;

    Hands(StationWindows windows) {
        this.windows = windows;
    }

    static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(60_000, action);
        // The desk hands over to this thread what it is told, and the citizen's window draws in the event after that.
        for (int i = 0; i < 3; i++) {
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> true);
        }
        return result;
    }

    void does(Runnable action) throws Exception {
        fx(() -> {
            action.run();
            return true;
        });
    }

    void type(String id, String text) throws Exception {
        does(() -> ((TextInputControl) agent().lookup("#" + id)).setText(text));
    }

    void click(String id) throws Exception {
        does(() -> ((ButtonBase) agent().lookup("#" + id)).fire());
    }

    /** A line of a table, from 0. */
    void choose(String table, int line) throws Exception {
        does(() ->
                ((TableView<?>) agent().lookup("#" + table)).getSelectionModel().select(line));
    }

    void press(KeyCode key) throws Exception {
        press(agent(), key);
    }

    void press(Scene scene, KeyCode key) throws Exception {
        Looked.at(scene);
        does(() -> Stream.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)
                .map(type -> new KeyEvent(type, "", "", key, false, false, false, false))
                .forEach(event -> Event.fireEvent(scene.getRoot(), event)));
    }

    private Scene agent() {
        return windows.agent().scene();
    }
}
