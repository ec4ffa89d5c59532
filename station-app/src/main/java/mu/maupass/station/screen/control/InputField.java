package mu.maupass.station.screen.control;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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
    private final Label name;
    private final VBox node;

    public InputField(String name, TextInputControl input) {
        this.input = input;
        this.name = Type.text(name, "strong");
        this.name.setLabelFor(input);
        input.setAccessibleText(name);
        node = new VBox(4, this.name, input, hint);
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

    /** With the hint beside the name, for many fields on one page, and this beside the input. */
    public VBox flat(Node... beside) {
        WrappingLine said = new WrappingLine(8, 0, Pos.CENTER_LEFT);
        said.setRowValignment(VPos.BASELINE);
        said.getChildren().setAll(name, hint);
        HBox line = new HBox(8, input);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getChildren().addAll(beside);
        HBox.setHgrow(input, Priority.ALWAYS);
        node.getChildren().setAll(said, line);
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

    /** What is said below it now. */
    public String hint() {
        return hint.getText();
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
