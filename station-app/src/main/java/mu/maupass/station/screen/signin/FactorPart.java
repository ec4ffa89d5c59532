package mu.maupass.station.screen.signin;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import mu.maupass.station.agent.FactorOffer;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.NarrowColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.qr.QrPicture;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.trust.StaffFactorRules;

/** The field for a code, and what an application takes while a second factor is set up. */
final class FactorPart {
    private static final double SIDE = 240;

    private final FactorViewModel model;
    private final Strings strings;
    /** Nobody reads over a shoulder what is typed: it may be the PIN of a card. */
    private Optional<PasswordField> code = Optional.empty();

    private final VBox said = new VBox(8);
    private final VBox shown = new NarrowColumn(8);
    private final VBox entry = new VBox();
    /** Of the picture that is shown; no first screen loads its library for one that is not. */
    private Runnable wipePicture = () -> {};

    FactorPart(FactorViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        ObservableValue<Boolean> asked = lifetime.computed(
                () -> model.asksForCode().get() || model.stage().get() == FactorViewModel.Stage.SHOWN,
                model.asksForCode(),
                model.stage());
        whenFirst(asked, () -> code = Optional.of(codeField(lifetime)), lifetime);
        lifetime.bind(entry.visibleProperty(), asked);
        lifetime.bind(entry.managedProperty(), asked);
        lifetime.onEnd(this::clear);
        lifetime.follow(model.stage(), this::show);
    }

    private PasswordField codeField(Lifetime lifetime) {
        PasswordField field = Mirror.never(Fields.secret());
        field.setId("agent-code");
        field.getStyleClass().add("figures");
        InputField named = new InputField(strings.get("agent.sign-in.code"), field);
        named.hint(strings.get("agent.sign-in.code-hint"), InputField.Tone.NEUTRAL);
        entry.getChildren().add(named.node());
        lifetime.onChange(field.textProperty(), typed -> model.touched());
        return field;
    }

    /**
     * What a sign-in seldom shows is made, and becomes a part of the window, when it is shown first: also what is not seen
     * gets its look and its parts, and the first screen would wait for those of three more fields.
     *
     * @param add done once
     */
    static void whenFirst(ObservableValue<Boolean> shown, Runnable add, Lifetime lifetime) {
        AtomicBoolean added = new AtomicBoolean();
        lifetime.follow(shown, seen -> {
            if (seen && !added.getAndSet(true)) {
                add.run();
            }
        });
    }

    /** For the code, where anybody here types one. */
    Node entry() {
        return entry;
    }

    /** What was done. */
    Node said() {
        return said;
    }

    /** What is to be done, and what the application takes: beside the form, so that the form stays where it is and whole. */
    Node shown() {
        return shown;
    }

    /** Gives the field the keyboard where a code is wanted and none was typed yet. @return whether it did */
    boolean wantsCode() {
        boolean wanted = entry.isVisible()
                && code.filter(field -> field.getText().isEmpty()).isPresent();
        if (wanted) {
            code.ifPresent(Node::requestFocus);
        }
        return wanted;
    }

    /** What was typed; the field is empty afterwards. */
    char[] taken() {
        return code.map(FactorPart::taken).orElseGet(() -> new char[0]);
    }

    /** What stands in a field, which is empty afterwards; the caller overwrites it. */
    static char[] taken(PasswordField field) {
        CharSequence typed = field.getCharacters();
        char[] secret = new char[typed.length()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = typed.charAt(i);
        }
        field.clear();
        return secret;
    }

    private void show(FactorViewModel.Stage stage) {
        clear();
        switch (stage) {
            case WANTED -> {
                boolean codes = model.takes(StaffFactorRules.Kind.CODES);
                Label wanted = Type.text(
                        strings.get(codes ? "agent.sign-in.factor-wanted" : "agent.sign-in.factor-card-only"));
                wanted.setId("factor-wanted");
                shown.getChildren().add(wanted);
                if (codes && model.takes(StaffFactorRules.Kind.CARD)) {
                    shown.getChildren().add(Type.text(strings.get("agent.sign-in.factor-card")));
                }
            }
            case SHOWN -> model.offer().ifPresent(this::show);
            case SET_UP -> {
                Label done = Type.text(strings.get("agent.sign-in.factor-set-up"), "successful-text");
                done.setId("factor-set-up");
                said.getChildren().add(done);
            }
            case NONE -> {}
        }
        onlyWithContent(said);
        onlyWithContent(shown);
    }

    private void show(FactorOffer offer) {
        QrPicture qr = new QrPicture(offer.qrText());
        qr.setId("staff-factor-qr");
        qr.setAccessibleText(strings.get("agent.sign-in.factor-qr"));
        qr.setMinSize(SIDE, SIDE);
        qr.setPrefSize(SIDE, SIDE);
        wipePicture = qr::wipe;
        char[] typing = offer.typingText();
        Label secret = Type.word(new String(typing), "figures");
        Arrays.fill(typing, '\0');
        secret.setId("staff-factor-secret");
        shown.getChildren()
                .addAll(
                        Type.text(strings.get("agent.sign-in.factor-scan")),
                        qr,
                        Type.quiet(strings.get("agent.sign-in.factor-type")),
                        secret);
    }

    private static void onlyWithContent(VBox box) {
        boolean any = !box.getChildren().isEmpty();
        box.setVisible(any);
        box.setManaged(any);
    }

    private void clear() {
        wipePicture.run();
        wipePicture = () -> {};
        said.getChildren().clear();
        shown.getChildren().clear();
        code.ifPresent(PasswordField::clear);
    }
}
