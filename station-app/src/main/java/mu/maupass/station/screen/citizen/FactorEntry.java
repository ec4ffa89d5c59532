package mu.maupass.station.screen.citizen;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextFormatter.Change;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.citizen.CitizenScreen.Attempt;
import mu.maupass.station.screen.control.Announcement;
import mu.maupass.station.screen.control.BesideOrBelow;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.TypedText;
import org.jspecify.annotations.Nullable;

/** Where the citizen types the digits of a second factor, with keys for a touch screen. */
final class FactorEntry {
    /** Longer codes are shown in groups of four. */
    private static final int LONGEST_UNGROUPED = 6;

    private static final int GROUP = 4;

    /** Longer codes are written in smaller digits. */
    private static final int LONGEST_LARGE = 8;

    /** Stands out. */
    private static final String MARKED = "undetermined-text";

    private final Consumer<String> taker;
    private final TextField entry = Fields.line();
    private final Button send;
    private final int length;
    private final boolean small;
    private final Label instruction;
    /** The instruction as the page began: what to type, or that the code before did not fit. */
    private final String words;

    private final List<String> look;
    private final Node numbered;
    private final Strings strings;
    private final NumberPad pad;
    /** What failed before, where the page says so and nothing was typed since. */
    private Optional<String> told;

    /**
     * @param length digits of a code
     * @param instruction what to type
     * @param small whether there is little room
     * @param lifetime of the screen that is drawn; nothing of what was typed is left behind it
     */
    FactorEntry(
            CitizenViewModel model, Strings strings, int length, Label instruction, boolean small, Lifetime lifetime) {
        this(model, strings, small, length, "2", instruction, "citizen.factor.check", model::enterCode, lifetime);
    }

    /**
     * @param small whether there is little room
     * @param length digits that are typed
     * @param number of the sentence
     * @param instruction what to type
     * @param key of the text of the button
     * @param taker gets the digits
     * @param lifetime of the screen that is drawn; nothing of what was typed is left behind it
     */
    FactorEntry(
            CitizenViewModel model,
            Strings strings,
            boolean small,
            int length,
            String number,
            Label instruction,
            String key,
            Consumer<String> taker,
            Lifetime lifetime) {
        this.taker = taker;
        this.length = length;
        this.small = small;
        this.instruction = instruction;
        this.strings = strings;
        numbered = step(number, instruction);
        words = instruction.getText();
        look = List.copyOf(instruction.getStyleClass());
        told = look.contains(MARKED) ? Optional.of(words) : Optional.empty();
        lifetime.onChange(entry.textProperty(), now -> {
            told = Optional.empty();
            instructionAgain();
        });
        // What was wrong with the code before is not said of the one that is checked now.
        lifetime.onChange(model.busy(), this::checked);
        send = new Button();
        lifetime.follow(model.busy(), busy -> send.setText(strings.get(busy ? "citizen.factor.checking" : key)));
        send.setId("primary");
        send.getStyleClass().addAll("primary", "pad-send");
        send.setMaxWidth(Double.MAX_VALUE);
        send.setOnAction(event -> submit());
        AnswerButton.fireOnEnter(send);
        lifetime.onEnd(entry::clear);
        lifetime.bind(
                send.disableProperty(),
                lifetime.computed(
                        () -> digits().length() < length || model.busy().get(), entry.textProperty(), model.busy()));
        lifetime.follow(entry.textProperty().map(text -> !text.isEmpty()), model::typing);
        lifetime.onEnd(() -> model.typing(false));
        Mirror.never(entry).setId("factor-code");
        // Null refuses the change: so the text formatter wants it.
        @SuppressWarnings("NullAway")
        UnaryOperator<Change> onlyDigits = this::onlyDigits;
        entry.setTextFormatter(new TextFormatter<>(onlyDigits));
        entry.setPromptText(grouped("·".repeat(length)));
        entry.setAccessibleText(words);
        entry.getStyleClass().addAll("code-entry", "figures");
        if (length > LONGEST_LARGE) {
            entry.getStyleClass().add("long");
        } else if (length > LONGEST_UNGROUPED) {
            entry.getStyleClass().add("grouped");
        }
        // Not disabled: that would hand the keyboard to the next control while somebody still types.
        lifetime.bind(entry.editableProperty(), model.busy().not());
        entry.setOnAction(event -> submit());
        pad = new NumberPad(this::typed, this::deleted, strings.get("citizen.factor.delete"));
        if (!small) {
            pad.last(send);
        }
        lifetime.bind(pad.disableProperty(), model.busy());
    }

    /** Beside what belongs to it; where there is little room the digits stand alone, and all else on the other side. */
    HBox beside(VBox said) {
        if (!small) {
            return abreast(48, said, column(numbered, entry, pad));
        }
        said.getStyleClass().add("beside-digits");
        send.setMinWidth(Region.USE_PREF_SIZE);
        // The words of a button beside a long code would take its digits' room, and longer ones come while it is
        // checked.
        said.getChildren()
                .addAll(
                        numbered,
                        length > LONGEST_LARGE ? new VBox(8, entry, send) : new BesideOrBelow(8, entry, send));
        return abreast(24, said, pad);
    }

    /** The same beside a picture to scan, with what leads to something else below it. */
    HBox besidePicture(VBox picture, Node... below) {
        VBox column = small ? column(numbered, entry, send) : column(numbered, entry, pad);
        column.getChildren().addAll(below);
        return small ? abreast(20, picture, column, pad) : abreast(48, picture, column);
    }

    private static VBox column(Node... nodes) {
        VBox column = new VBox(6, nodes);
        column.getStyleClass().addAll("factor-column", "entry-column");
        return column;
    }

    private static HBox abreast(double gap, Node... columns) {
        HBox all = new HBox(gap, columns);
        for (Node column : columns) {
            HBox.setHgrow(column, column instanceof NumberPad ? Priority.NEVER : Priority.ALWAYS);
        }
        all.setAlignment(Pos.TOP_CENTER);
        return all;
    }

    /** @param failure that the page says elsewhere */
    void tells(String failure) {
        told = Optional.of(failure);
    }

    /** @param news that a reader says when the field gets the keyboard */
    void says(String news) {
        entry.setAccessibleHelp(news);
    }

    Node initialFocus() {
        return entry;
    }

    /** An instruction; after a code that did not fit it stands out. */
    static Label marked(Label instruction, Attempt attempt) {
        instruction.setId("factor-instruction");
        if (!(attempt instanceof Attempt.First)) {
            instruction.getStyleClass().add(MARKED);
        }
        return instruction;
    }

    /** A numbered sentence. */
    static Node step(String number, Label sentence) {
        HBox line = new HBox(12, AnswerButton.keyCap(number), sentence);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private String digits() {
        return TypedText.ungrouped(entry.getText());
    }

    private @Nullable Change onlyDigits(Change change) {
        String text = change.getControlNewText();
        if (length <= LONGEST_UNGROUPED) {
            return text.matches("\\d{0," + length + "}") ? change : null;
        }
        String digits = TypedText.ungrouped(text);
        if (!digits.matches("\\d{0," + length + "}")) {
            return null;
        }
        String shown = grouped(digits);
        if (!shown.equals(text)) {
            // Behind as many digits as before: who puts one right in the middle goes on there.
            int caret = caret(TypedText.ungrouped(text.substring(0, change.getCaretPosition()))
                    .length());
            change.setRange(0, change.getControlText().length());
            change.setText(shown);
            change.selectRange(caret, caret);
        }
        return change;
    }

    private static int caret(int digits) {
        return digits == 0 ? 0 : digits + (digits - 1) / GROUP;
    }

    private String grouped(String digits) {
        return length <= LONGEST_UNGROUPED ? digits : digits.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    private void typed(int digit) {
        if (digits().length() < length && entry.isEditable()) {
            entry.appendText(String.valueOf(digit));
        }
    }

    private void deleted() {
        if (entry.getLength() > 0) {
            entry.deleteText(entry.getLength() - 1, entry.getLength());
        }
    }

    private void submit() {
        if (!send.isDisabled()) {
            taker.accept(digits());
        } else if (entry.isEditable()) {
            missing();
        }
    }

    /**
     * Enter is never silent: what is missing stands where it was asked for, until somebody types on. What failed is not covered by
     * that: while nothing was typed since, a reader says the failure again.
     */
    private void missing() {
        entry.requestFocus();
        if (told.isPresent()) {
            Announcement.say(entry, told.get());
            return;
        }
        String wanted = strings.get("citizen.factor.missing", digits().length(), length);
        instruction.setText(wanted);
        if (!instruction.getStyleClass().contains(MARKED)) {
            instruction.getStyleClass().add(MARKED);
        }
        entry.setAccessibleHelp(wanted);
    }

    private void instructionAgain() {
        instruction.setText(words);
        instruction.getStyleClass().setAll(look);
        entry.setAccessibleHelp(null);
    }

    private void checked(boolean busy) {
        if (!busy) {
            instructionAgain();
        } else if (look.contains(MARKED)) {
            instruction.setText(strings.get("citizen.factor.checking"));
            instruction.getStyleClass().remove(MARKED);
        }
    }
}
