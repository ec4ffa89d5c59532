package mu.maupass.station.screen.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/**
 * One of several reasons, numbered, none of which is chosen at first; for a {@link Question}, where a digit chooses.
 *
 * @param <R> what a reason is
 */
public final class ReasonChoice<R> {
    private final VBox node = new VBox(4);
    private final ObservableValue<Optional<R>> chosen;

    /**
     * @param id of the whole
     * @param ids of each
     * @param words of each
     */
    public ReasonChoice(String id, List<R> reasons, Function<R, String> ids, Function<R, String> words) {
        ToggleGroup group = new ToggleGroup();
        node.setId(id);
        for (int i = 0; i < reasons.size(); i++) {
            RadioButton button = new WrappedRadio((i + 1) + "\u2002" + words.apply(reasons.get(i)));
            button.setId(ids.apply(reasons.get(i)));
            button.setToggleGroup(group);
            node.getChildren().add(button);
        }
        chosen = group.selectedToggleProperty()
                .map(toggle -> Optional.of(reasons.get(group.getToggles().indexOf(toggle))))
                .orElse(Optional.empty());
    }

    public Node node() {
        return node;
    }

    /** Empty until one is chosen. */
    public ObservableValue<Optional<R>> chosen() {
        return chosen;
    }
}
