package mu.maupass.station.screen.control;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.lifetime.Lifetime;

/** An input with its name above it and a live hint below it. */
public final class InputField {
    /** How a hint is meant. */
    public enum Tone {
        NEUTRAL,
        SUCCESSFUL,
        UNDETERMINED,
        FAILED
    }

    private final TextInputControl input;
    private final Label hint = Type.text("", "small", "neutral-text");
    private final VBox node;

    public InputField(String name, TextInputControl input) {
        this.input = input;
        Label label = Type.word(name, "strong");
        label.setLabelFor(input);
        input.setAccessibleText(name);
        node = new VBox(4, label, input, hint);
    }

    /** Takes what is typed to this text; what stands in the input is taken out of it when the screen goes. */
    public InputField into(StringProperty text, Lifetime lifetime) {
        lifetime.onEnd(input::clear);
        lifetime.tie(input.textProperty(), text);
        return this;
    }

    public VBox node() {
        return node;
    }

    /** For fields that share one hint below them all. */
    public VBox withoutHint() {
        node.getChildren().remove(hint);
        return node;
    }

    public TextInputControl input() {
        return input;
    }

    /** Says something below the input; an empty text keeps the line, so that nothing jumps. */
    public void hint(String text, Tone tone) {
        hint.setText(text);
        hint.getStyleClass()
                .setAll(
                        "label",
                        "small",
                        switch (tone) {
                            case NEUTRAL -> "neutral-text";
                            case SUCCESSFUL -> "successful-text";
                            case UNDETERMINED -> "undetermined-text";
                            case FAILED -> "failed-text";
                        });
        input.setAccessibleHelp(text);
    }
}
