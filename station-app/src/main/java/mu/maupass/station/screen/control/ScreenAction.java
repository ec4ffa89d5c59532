package mu.maupass.station.screen.control;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;

/**
 * Something an agent can do on a screen: a button in the bar below it and a key.
 *
 * @param id of the button
 * @param label what it does
 * @param key that does the same; {@link KeyCode#UNDEFINED} for none
 * @param enabled whether it can be done now
 * @param question asked first, a new one each time; none where it is done at once
 * @param missing why it cannot be done now, where that can be said
 * @param words what it does now, where that changes on one screen; else always the label
 */
public record ScreenAction(
        String id,
        String label,
        Feather icon,
        KeyCode key,
        ObservableValue<Boolean> enabled,
        Runnable run,
        Optional<Supplier<Question>> question,
        Supplier<Optional<Missing>> missing,
        Optional<ObservableValue<String>> words) {
    /** One whose words are always its label. */
    public ScreenAction(
            String id,
            String label,
            Feather icon,
            KeyCode key,
            ObservableValue<Boolean> enabled,
            Runnable run,
            Optional<Supplier<Question>> question,
            Supplier<Optional<Missing>> missing) {
        this(id, label, icon, key, enabled, run, question, missing, Optional.empty());
    }

    /** One that is done at once. */
    public ScreenAction(
            String id, String label, Feather icon, KeyCode key, ObservableValue<Boolean> enabled, Runnable run) {
        this(id, label, icon, key, enabled, run, Optional.empty(), Optional::empty);
    }

    /** The screen's main action, on Enter. */
    public static ScreenAction primary(String label, Feather icon, ObservableValue<Boolean> enabled, Runnable run) {
        return new ScreenAction("primary", label, icon, KeyCode.ENTER, enabled, run);
    }

    /** The main action of a screen on which it can be done at any time. */
    public static ScreenAction primary(String label, Feather icon, Runnable run) {
        return always("primary", label, icon, KeyCode.ENTER, run);
    }

    public static ScreenAction always(String id, String label, Feather icon, KeyCode key, Runnable run) {
        return new ScreenAction(id, label, icon, key, new SimpleObjectProperty<>(true), run);
    }

    /** One that is done only after a question. */
    public static ScreenAction asking(String id, String label, Feather icon, KeyCode key, Supplier<Question> question) {
        return new ScreenAction(
                id,
                label,
                icon,
                key,
                new SimpleObjectProperty<>(true),
                () -> {},
                Optional.of(question),
                Optional::empty,
                Optional.empty());
    }

    /** The same by another key. */
    ScreenAction on(KeyCode other) {
        return new ScreenAction(id, label, icon, other, enabled, run, question, missing, words);
    }

    /** The same while this holds. */
    public ScreenAction when(ObservableValue<Boolean> can) {
        return new ScreenAction(id, label, icon, key, can, run, question, missing, words);
    }

    /** The same, which can say what is missing for it. */
    public ScreenAction wanting(Supplier<Optional<Missing>> first) {
        return new ScreenAction(id, label, icon, key, enabled, run, question, first, words);
    }

    /** The same, whose words follow what it does now. */
    public ScreenAction saying(ObservableValue<String> now) {
        return new ScreenAction(id, label, icon, key, enabled, run, question, missing, Optional.of(now));
    }
}
