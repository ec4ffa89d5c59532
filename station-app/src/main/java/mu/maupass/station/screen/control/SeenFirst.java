package mu.maupass.station.screen.control;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.CacheHint;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import javafx.stage.Window;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * A page is seen first, then answered: no key, no finger and no mouse counts in a window before what it shows now is on the
 * display, and none that was held since before. On a busy computer the second press of an impatient hand waits while the first is dealt
 * with; it would answer the page that comes, which nobody has seen.
 *
 * <p>What is typed into a field goes through: it answers nothing by itself, and a code that is scanned or typed must not lose its first
 * characters. But only what was pressed there: the key that answers a question, and so leads to a field, writes nothing into it.
 * JavaFX thread only.
 */
public final class SeenFirst {
    /**
     * Of drawing: the first lays the page out and hands it to the renderer, the second waits until that has painted it, and the third
     * begins after all that was pressed until then was delivered, for the toolkit takes input first.
     */
    private static final int TURNS = 3;

    private static final int WAITS = 2;

    private final Scene scene;
    private final Predicate<KeyCode> free;
    private final Runnable tooEarly;
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);
    /** Those of them that were pressed before what is shown now was drawn: the keyboard repeats a key that is held. */
    private final Set<KeyCode> before = EnumSet.noneOf(KeyCode.class);

    /** What had the keyboard when the key that is down was pressed. */
    private @Nullable Node pressedAt;

    /** The last press of the mouse, or of a finger, did not count. */
    private boolean touchedEarly;

    private int turns;
    private final ReadOnlyBooleanWrapper drawn = new ReadOnlyBooleanWrapper(this, "drawn");

    private SeenFirst(Scene scene, Predicate<KeyCode> free, Runnable tooEarly) {
        this.scene = scene;
        this.free = free;
        this.tooEarly = tooEarly;
    }

    /**
     * Watches a window's scene. Its filters consume what does not count; filters of the same scene that are added later see
     * it consumed.
     *
     * @param free keys that answer nothing and count at any time
     * @param tooEarly told of each key or press that did not count
     * @param window until it is closed for good
     */
    public static SeenFirst watch(Scene scene, Predicate<KeyCode> free, Runnable tooEarly, Lifetime window) {
        SeenFirst watch = new SeenFirst(scene, free, tooEarly);
        scene.addPostLayoutPulseListener(watch::laidOut);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, watch::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, watch::typed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, watch::released);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, watch::touched);
        // Which JavaFX makes of a press, whether or not that was consumed.
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, watch::lifted);
        scene.addEventFilter(MouseEvent.MOUSE_CLICKED, watch::lifted);
        scene.addEventFilter(TouchEvent.TOUCH_PRESSED, watch::touched);
        // The release of a key goes to whichever window has the keyboard by then.
        window.onChange(scene.windowProperty().flatMap(Window::focusedProperty), focused -> watch.forget());
        scene.getProperties().put(SeenFirst.class, watch);
        watch.changed();
        return watch;
    }

    /** Whether what this scene shows can have been seen; true for one that nobody watches. */
    public static boolean on(Scene scene) {
        return !(scene.getProperties().get(SeenFirst.class) instanceof SeenFirst watch) || watch.drawn.get();
    }

    /** What this scene shows was hidden until now, and may be another page than was seen; without effect where nobody watches. */
    public static void unveiled(Scene scene) {
        if (scene.getProperties().get(SeenFirst.class) instanceof SeenFirst watch) {
            watch.changed();
        }
    }

    /** Something else is shown from now on, or will be in a moment. */
    public void changed() {
        turns = 0;
        drawn.set(false);
        before.addAll(down);
        Platform.requestNextPulse();
    }

    /** Whether what is shown now can have been seen. */
    public ReadOnlyBooleanProperty drawn() {
        return drawn.getReadOnlyProperty();
    }

    /** Not told where the layout fails: nothing is drawn then. */
    private void laidOut() {
        if (!drawn.get()) {
            turns++;
            if (turns == WAITS) {
                waitForRenderer();
            }
            drawn.set(turns == TURNS);
            Platform.requestNextPulse();
        }
    }

    /**
     * In a turn in which anything of the scene is new JavaFX lets the renderer end what it is at. This is the least that is
     * new: how a picture would be kept that is not kept.
     */
    private void waitForRenderer() {
        Parent root = scene.getRoot();
        root.setCacheHint(root.getCacheHint() == CacheHint.DEFAULT ? CacheHint.QUALITY : CacheHint.DEFAULT);
    }

    private void forget() {
        down.clear();
        before.clear();
        pressedAt = null;
    }

    private void pressed(KeyEvent event) {
        KeyCode key = event.getCode();
        boolean again = !down.add(key);
        if (!again) {
            pressedAt = scene.getFocusOwner();
        }
        if (!drawn.get()) {
            before.add(key);
        }
        if (before.contains(key) && answers(event)) {
            event.consume();
            if (!again) {
                tooEarly.run();
            }
        }
    }

    /** JavaFX gives what a press writes to whatever has the keyboard once the press was dealt with. */
    private void typed(KeyEvent event) {
        Node at = scene.getFocusOwner();
        if (pressedAt != null && at != pressedAt && at instanceof TextInputControl) {
            event.consume();
        }
    }

    private void released(KeyEvent event) {
        pressedAt = null;
        down.remove(event.getCode());
        before.remove(event.getCode());
    }

    private void touched(InputEvent event) {
        touchedEarly = !drawn.get();
        if (touchedEarly) {
            event.consume();
            tooEarly.run();
        }
    }

    private void lifted(MouseEvent event) {
        if (touchedEarly) {
            event.consume();
        }
    }

    private boolean answers(KeyEvent event) {
        KeyCode key = event.getCode();
        boolean everywhere = key == KeyCode.ENTER || key == KeyCode.ESCAPE || key.isFunctionKey();
        boolean control = event.isShortcutDown();
        // Letters made larger, the focus moved, a text taken back are no answers.
        if (free.test(key)
                || key.isModifierKey()
                || key == KeyCode.TAB
                || control && !everywhere && !key.isDigitKey() && key != KeyCode.SPACE) {
            return false;
        }
        boolean writes = scene.getFocusOwner() instanceof TextInputControl && !event.isAltDown();
        return !writes || everywhere;
    }
}
