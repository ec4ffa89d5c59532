package mu.maupass.station.screen.control;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;

/**
 * One choice out of a few, side by side; exactly one is chosen. The arrow keys move the choice.
 *
 * @param <E> what is chosen
 */
public final class Segments<E extends Enum<E>> {
    /** Between two lines, where one does not hold all. */
    private static final double GAP = 4;

    private final FlowPane node = new WrappingLine(0, GAP, Pos.CENTER_LEFT);
    private final Map<E, ToggleButton> buttons;

    /**
     * @param id of the whole; each button has it with the constant's name in small letters behind it
     * @param lifetime that it is on
     */
    public Segments(
            String id, Class<E> choices, ObjectProperty<E> chosen, Function<E, String> word, Lifetime lifetime) {
        buttons = new EnumMap<>(choices);
        ToggleGroup group = new ToggleGroup();
        E[] all = choices.getEnumConstants();
        for (int i = 0; i < all.length; i++) {
            E choice = all[i];
            ToggleButton button = new ToggleButton(word.apply(choice));
            button.setId(id + "-" + choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.getStyleClass()
                    .addAll("segment", i == 0 ? "left-pill" : i == all.length - 1 ? "right-pill" : "center-pill");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                chosen.set(choice);
                button.setSelected(true);
            });
            int place = i;
            button.addEventHandler(KeyEvent.KEY_PRESSED, event -> move(event, all, place, chosen));
            buttons.put(choice, button);
            node.getChildren().add(button);
        }
        node.setId(id);
        lifetime.follow(
                chosen,
                choice -> buttons.forEach((each, button) -> {
                    button.setSelected(each == choice);
                    button.setFocusTraversable(each == choice);
                }));
    }

    public FlowPane node() {
        return node;
    }

    public ToggleButton button(E choice) {
        return Objects.requireNonNull(buttons.get(choice));
    }

    private void move(KeyEvent event, E[] all, int place, ObjectProperty<E> chosen) {
        KeyCode onwards = Mirror.turns(node) ? KeyCode.LEFT : KeyCode.RIGHT;
        KeyCode back = onwards == KeyCode.RIGHT ? KeyCode.LEFT : KeyCode.RIGHT;
        int to = event.getCode() == onwards ? place + 1 : event.getCode() == back ? place - 1 : place;
        if (to != place && to >= 0 && to < all.length) {
            chosen.set(all[to]);
            button(all[to]).requestFocus();
        }
        if (event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.LEFT) {
            event.consume();
        }
    }
}
