package mu.maupass.station.screen.identify;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.VBox;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.InputField.Tone;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer.Identifier;

/** The input for whatever a citizen is found by, with a line below that says what it took the text for. */
public final class IdentifierInput {
    private final TextField input = Mirror.never(Fields.line());
    private final InputField field;
    private final Strings strings;

    /**
     * @param text what is typed
     * @param recognised what it looks like
     * @param lifetime at whose end what was typed is taken out of the input
     */
    public IdentifierInput(
            String id,
            StringProperty text,
            ObservableValue<Recognised> recognised,
            Strings strings,
            Lifetime lifetime) {
        this.strings = strings;
        input.setId(id);
        input.setTextFormatter(alone());
        input.getStyleClass().addAll("large", "figures");
        field = new InputField(strings.get("agent.identify.input"), input).into(text, lifetime);
        lifetime.follow(recognised, this::say);
    }

    /** For a visit that it begins. */
    public IdentifierInput(String id, BroughtCode brought, Strings strings, Lifetime lifetime) {
        this(id, brought.text(), brought.recognised(), strings, lifetime);
        node().getStyleClass().add("medium");
    }

    /** A signed code that is scanned into one of these is taken here, and the keyboard with it; what stood there stays. */
    void takeScansFrom(TextField other) {
        other.setTextFormatter(new TextFormatter<>(change -> {
            String now = change.getControlNewText();
            Identifier.SignedQr.endOf(now).ifPresent(qr -> {
                String before = now.substring(0, now.lastIndexOf(qr));
                change.setRange(0, change.getControlText().length());
                change.setText(before);
                change.selectRange(before.length(), before.length());
                input.setText(qr);
                input.requestFocus();
                // A scanner may be typing still.
                input.end();
            });
            return change;
        }));
    }

    /** A scanned code takes the place of what stood there. */
    private static TextFormatter<Void> alone() {
        return new TextFormatter<>(change -> {
            String now = change.getControlNewText();
            Identifier.SignedQr.endOf(change.getText())
                    .or(() -> Identifier.SignedQr.endOf(now))
                    .filter(qr -> !qr.equals(now))
                    .ifPresent(qr -> {
                        change.setRange(0, change.getControlText().length());
                        change.setText(qr);
                        change.selectRange(qr.length(), qr.length());
                    });
            return change;
        });
    }

    public VBox node() {
        return field.node();
    }

    /** Where the keyboard begins. */
    public TextField input() {
        return input;
    }

    /** What is missing: that nothing is there, or what is wrong with what is. */
    public String missing() {
        return input.getText().isBlank() ? strings.get("agent.identify.missing") : field.hint();
    }

    private void say(Recognised recognised) {
        switch (recognised) {
            case Recognised.Nothing() -> field.hint(strings.get("agent.identify.hint"), Tone.NEUTRAL);
            case Recognised.Qr ignored -> field.hint(strings.get("agent.identify.qr"), Tone.SUCCESSFUL);
            case Recognised.Code(String code) -> field.hint(strings.get("agent.identify.code", code), Tone.SUCCESSFUL);
            case Recognised.CodeIncomplete(int missing) ->
                field.hint(strings.get("agent.identify.code-incomplete", missing), Tone.NEUTRAL);
            case Recognised.CodeMistyped() -> field.hint(strings.get("agent.identify.code-mistyped"), Tone.FAILED);
            case Recognised.NicNumber(Nic nic, boolean unusual) ->
                field.hint(
                        strings.get(
                                unusual ? "agent.identify.nic-unusual" : "agent.identify.nic",
                                Figures.nic(nic.value())),
                        unusual ? Tone.UNDETERMINED : Tone.SUCCESSFUL);
            case Recognised.NicIncomplete(int missing) ->
                field.hint(strings.get("agent.identify.nic-incomplete", missing), Tone.NEUTRAL);
            case Recognised.NicInvalid(Nic.Reason reason) -> field.hint(nicFault(reason, strings), Tone.FAILED);
            case Recognised.NearlyCode nearly ->
                field.hint(strings.get("agent.identify.code-length", nearly.characters()), Tone.UNDETERMINED);
            case Recognised.UserName(String name) ->
                field.hint(strings.get("agent.identify.user-name", name), Tone.NEUTRAL);
        }
    }

    static String nicFault(Nic.Reason reason, Strings strings) {
        return strings.get(
                switch (reason) {
                    case FORM -> "agent.identify.nic-form";
                    case DATE -> "agent.identify.nic-date";
                    case CHECK_CHARACTER -> "agent.identify.nic-check";
                });
    }
}
