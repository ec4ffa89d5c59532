package mu.maupass.station.screen.control;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.animation.Animation.Status;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * A digit that is part of a run is no choice. Where one takes down what somebody else says aloud, the number of a card that is
 * typed too early, or a code that is scanned, must not say it: it counts only where nothing was written in this window shortly before it
 * and no key follows shortly after it. JavaFX thread only.
 */
public final class LoneDigit {
    /** Nothing is written in this time before it. */
    public static final Duration BEFORE = Duration.ofSeconds(2);

    /** No key is pressed in this time after it. */
    public static final Duration AFTER = Duration.ofSeconds(1);

    /** Of each time. What is pressed while the computer is busy is delivered late, but before so long a rest has been drawn. */
    private static final Duration REST = Duration.ofMillis(100);

    /** What somebody does who chose by one digit. */
    private record Asked(Runnable choice, Runnable typed) {}

    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);
    private final Pause before;
    private final Pause after;
    private boolean alone = true;
    private Optional<Asked> asked = Optional.empty();

    private LoneDigit(Lifetime window) {
        before = new Pause(BEFORE, () -> {}, window);
        after = new Pause(AFTER, this::stayedAlone, window);
    }

    /** @param window until it is closed for good */
    public static LoneDigit in(Scene scene, Lifetime window) {
        LoneDigit digit = new LoneDigit(window);
        // Also what does not count for another reason was pressed.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, digit::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> digit.down.remove(event.getCode()));
        // The release of a key goes to whichever window has the keyboard by then.
        window.onChange(scene.windowProperty().flatMap(Window::focusedProperty), focused -> digit.down.clear());
        return digit;
    }

    /**
     * For the digit that is being pressed.
     *
     * @param choice done once it has stayed alone
     * @param typed where it belongs to what is typed
     * @param page with which the wait ends
     */
    public void ask(Runnable choice, Runnable typed, Lifetime page) {
        if (alone) {
            asked = Optional.of(new Asked(choice, typed));
            after.begin();
            page.onEnd(this::forget);
        } else {
            typed.run();
        }
    }

    /** It was chosen in another way meanwhile. */
    public void forget() {
        after.end();
        asked = Optional.empty();
    }

    private void pressed(KeyEvent event) {
        KeyCode key = event.getCode();
        if (!down.add(key) || key.isModifierKey()) {
            return;
        }
        Optional<Asked> followed = asked;
        forget();
        alone = !before.lasts();
        if (writes(event)) {
            before.begin();
        }
        followed.map(Asked::typed).ifPresent(Runnable::run);
        // With which a scanner ends its line: what it would say hides what was just said.
        if (followed.isPresent() && key == KeyCode.ENTER) {
            event.consume();
        }
    }

    private void stayedAlone() {
        Optional<Asked> chosen = asked;
        forget();
        chosen.map(Asked::choice).ifPresent(Runnable::run);
    }

    /** A key whose sign this keyboard has no code for writes too. */
    private static boolean writes(KeyEvent event) {
        KeyCode key = event.getCode();
        boolean elsewhere = key.isFunctionKey()
                || key.isNavigationKey()
                || key.isMediaKey()
                || key == KeyCode.ENTER
                || key == KeyCode.ESCAPE
                || key == KeyCode.TAB;
        return !elsewhere && !event.isShortcutDown() && !event.isAltDown();
    }

    /** By the toolkit's clock, which nobody sets. */
    private static final class Pause {
        private final PauseTransition most;
        private final PauseTransition rest = pause(REST);

        private Pause(Duration length, Runnable over, Lifetime window) {
            most = pause(length.minus(REST));
            most.setOnFinished(ended -> rest.playFromStart());
            rest.setOnFinished(ended -> over.run());
            window.onEnd(this::end);
        }

        private static PauseTransition pause(Duration length) {
            return new PauseTransition(javafx.util.Duration.millis((double) length.toMillis()));
        }

        private void begin() {
            rest.stop();
            most.playFromStart();
        }

        private void end() {
            most.stop();
            rest.stop();
        }

        private boolean lasts() {
            return most.getStatus() == Status.RUNNING || rest.getStatus() == Status.RUNNING;
        }
    }
}
