package mu.maupass.station.screen.control;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import mu.maupass.station.failure.Failure;

/**
 * What a screen puts into the frame of the agent's window; the frame has the places for it. Made again for another
 * language out of the same view model.
 *
 * @param title what the agent does now
 * @param sentence how
 * @param firstFocus where the keyboard begins
 * @param primary the main action, at the right
 * @param others the others, in reading order
 * @param failure why the last try did not lead on
 */
public record Screen(
        String title,
        ObservableValue<String> sentence,
        Node content,
        Node firstFocus,
        Optional<ScreenAction> primary,
        List<ScreenAction> others,
        ObservableValue<Optional<Failure>> failure) {
    public Screen {
        others = List.copyOf(others);
    }

    /** A screen that stays as it is: one sentence, no failure. */
    public static Screen still(
            String title,
            String sentence,
            Node content,
            Node firstFocus,
            Optional<ScreenAction> primary,
            List<ScreenAction> others) {
        return new Screen(
                title,
                new SimpleObjectProperty<>(sentence),
                content,
                firstFocus,
                primary,
                others,
                new SimpleObjectProperty<>(Optional.empty()));
    }
}
