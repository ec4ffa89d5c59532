package mu.maupass.station.screen.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
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
    private final String id;
    private final List<R> reasons;
    private final Function<R, String> ids;
    private final Function<R, String> words;
    /** Of the buttons that were made last. */
    private final ObjectProperty<ToggleGroup> group = new SimpleObjectProperty<>(this, "group", new ToggleGroup());

    private final ObservableValue<Optional<R>> chosen;

    /**
     * @param id of the whole
     * @param ids of each
     * @param words of each
     */
    public ReasonChoice(String id, List<R> reasons, Function<R, String> ids, Function<R, String> words) {
        this.id = id;
        this.reasons = List.copyOf(reasons);
        this.ids = ids;
        this.words = words;
        chosen = group.flatMap(ToggleGroup::selectedToggleProperty)
                .map(toggle ->
                        Optional.of(this.reasons.get(group.get().getToggles().indexOf(toggle))))
                .orElse(Optional.empty());
    }

    /** A new one each time, with what was chosen: what JavaFX once failed to lay out, it never lays out again. */
    public Node node() {
        VBox node = new VBox(4);
        node.setId(id);
        Optional<R> before = chosen.getValue();
        ToggleGroup buttons = new ToggleGroup();
        for (int i = 0; i < reasons.size(); i++) {
            R reason = reasons.get(i);
            RadioButton button = new WrappedRadio((i + 1) + "\u2002" + words.apply(reason));
            button.setId(ids.apply(reason));
            button.setToggleGroup(buttons);
            button.setSelected(before.filter(reason::equals).isPresent());
            node.getChildren().add(button);
        }
        group.set(buttons);
        return node;
    }

    /** Empty until one is chosen. */
    public ObservableValue<Optional<R>> chosen() {
        return chosen;
    }
}
