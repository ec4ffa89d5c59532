package mu.maupass.station.screen.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.event.EventHandler;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * One question with up to three answers. The row takes the focus as a whole: 1, 2 and 3 answer it and go on to the next
 * row, up and down move.
 *
 * @param <E> the answers
 */
public final class AnswerRow<E extends Enum<E>> {
    private static final double GAP = 8;
    private static final double BETWEEN = 4;
    /** Below this width a question gets a line of its own above its answers. */
    private static final double LEAST = 140;

    private final Label asked;
    private final FlowPane all = new FlowPane(BETWEEN, BETWEEN);
    private final Row node = new Row();
    private final ObjectProperty<Optional<E>> answer;
    private final E[] choices;
    private Runnable next = () -> {};
    private Runnable previous = () -> {};

    /** @param lifetime that it is on */
    public AnswerRow(
            String id,
            String question,
            Class<E> type,
            ObjectProperty<Optional<E>> answer,
            Function<E, String> word,
            Lifetime lifetime) {
        this.answer = answer;
        this.choices = type.getEnumConstants();
        asked = Type.text(question);
        List<ToggleButton> buttons = new ArrayList<>();
        for (int i = 0; i < choices.length; i++) {
            E choice = choices[i];
            ToggleButton button = new ToggleButton((i + 1) + "\u2002" + word.apply(choice));
            button.setId(id + "-" + (i + 1));
            button.setFocusTraversable(false);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass().add("segment");
            button.setOnAction(event -> give(choice));
            buttons.add(button);
        }
        all.getChildren().setAll(buttons);
        node.getChildren().setAll(asked, all);
        node.setId(id);
        node.getStyleClass().addAll("choice", "answer-row");
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        node.setOnMousePressed(event -> node.requestFocus());
        lifetime.follow(answer, given -> {
            for (int i = 0; i < choices.length; i++) {
                buttons.get(i).setSelected(given.filter(choices[i]::equals).isPresent());
            }
            node.setAccessibleText(
                    question + given.map(value -> ": " + word.apply(value)).orElse(""));
        });
    }

    /** The first row without an answer. */
    public static <R extends AnswerRow<?>> Optional<Node> firstOpen(List<R> rows) {
        return rows.stream()
                .filter(row -> !row.answered())
                .<Node>map(AnswerRow::node)
                .findFirst();
    }

    boolean answered() {
        return answer.get().isPresent();
    }

    public Pane node() {
        return node;
    }

    public void between(Runnable before, Runnable after) {
        previous = before;
        next = after;
    }

    private void give(E choice) {
        answer.set(Optional.of(choice));
        next.run();
    }

    /** What is typed by the key of the answer is no text for the field that has the keyboard next, until the key is let go. */
    private void swallow(KeyEvent pressed) {
        Scene scene = node.getScene();
        EventHandler<KeyEvent> typed = event -> {
            if (event.getCharacter().equals(pressed.getText())) {
                event.consume();
            }
        };
        scene.addEventFilter(KeyEvent.KEY_TYPED, typed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, new EventHandler<>() {
            @Override
            public void handle(KeyEvent released) {
                if (released.getCode() == pressed.getCode()) {
                    scene.removeEventFilter(KeyEvent.KEY_TYPED, typed);
                    scene.removeEventFilter(KeyEvent.KEY_RELEASED, this);
                }
            }
        });
    }

    private void key(KeyEvent event) {
        int digit =
                event.getText().length() == 1 ? Character.digit(event.getText().charAt(0), 10) : -1;
        if (digit >= 1 && digit <= choices.length && !event.isShortcutDown()) {
            swallow(event);
            give(choices[digit - 1]);
        } else if (event.getCode() == KeyCode.DOWN) {
            next.run();
        } else if (event.getCode() == KeyCode.UP) {
            previous.run();
        } else {
            return;
        }
        event.consume();
    }

    /**
     * The question beside its answers, or above them where it has no room there; answers that one line does not hold take
     * two. Never less high than its words need.
     */
    private final class Row extends Pane {
        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefWidth(double height) {
            // With which both stand side by side: who asks for its height without a width is told that of one line.
            return edges() + Math.max(asked.prefWidth(-1), LEAST) + GAP + line();
        }

        @Override
        protected double computePrefHeight(double width) {
            double room = (width < 0 ? prefWidth(-1) : width) - edges();
            double answers = all.prefHeight(Math.min(line(), room));
            double height = beside(room)
                    ? Math.max(asked.prefHeight(besides(room)), answers)
                    : asked.prefHeight(room) + GAP / 2 + answers;
            return snappedTopInset() + height + snappedBottomInset();
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            double room = getWidth() - edges();
            double height = getHeight() - snappedTopInset() - snappedBottomInset();
            double answers = all.prefHeight(Math.min(line(), room));
            double left = snappedLeftInset();
            double top = snappedTopInset();
            double most = line();
            if (beside(room)) {
                double question = asked.prefHeight(besides(room));
                asked.resizeRelocate(left, top + (height - question) / 2, besides(room), question);
                all.resizeRelocate(left + room - most, top + (height - answers) / 2, most, answers);
            } else {
                double question = asked.prefHeight(room);
                asked.resizeRelocate(left, top, room, question);
                all.resizeRelocate(left, top + question + GAP / 2, Math.min(most, room), answers);
            }
        }

        private double edges() {
            return snappedLeftInset() + snappedRightInset();
        }

        private double besides(double room) {
            return room - GAP - line();
        }

        /** All answers in one line. */
        private double line() {
            return all.getChildren().stream()
                            .mapToDouble(button -> Math.ceil(button.prefWidth(-1)))
                            .sum()
                    + BETWEEN * (all.getChildren().size() - 1);
        }

        private boolean beside(double room) {
            return besides(room) >= LEAST;
        }
    }
}
