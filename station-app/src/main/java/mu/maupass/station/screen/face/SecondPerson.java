package mu.maupass.station.screen.face;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import mu.maupass.station.agent.SecondPersonSignIn;
import mu.maupass.station.agent.TypedSecret;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappingLine;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;

/** Where the second person signs: with the own name and password, while the agent stays signed in. */
final class SecondPerson {
    private final FaceViewModel model;
    private final Strings strings;
    private final TextField name = Mirror.never(Fields.line());
    private final PasswordField password = Mirror.never(Fields.secret());
    private final PasswordField code = Mirror.never(Fields.secret());
    private final VBox node;

    /** @param lifetime at whose end what was typed is taken out again */
    SecondPerson(FaceViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        name.setId("second-id");
        password.setId("second-password");
        code.setId("second-code");
        lifetime.onEnd(password::clear);
        lifetime.onEnd(code::clear);
        lifetime.bind(model.signature(), password.textProperty().map(typed -> !typed.isEmpty()));
        VBox who = new InputField(strings.get("agent.sign-in.id"), name)
                .into(model.secondPerson(), lifetime)
                .withoutHint();
        VBox secret = new InputField(strings.get("agent.sign-in.password"), password).withoutHint();
        WrappingLine typed = new WrappingLine(16, 8, Pos.TOP_LEFT);
        typed.getChildren().setAll(who, secret);
        if (model.asksForCode()) {
            typed.getChildren().add(new InputField(strings.get("agent.sign-in.code"), code).withoutHint());
        }
        lifetime.onChange(
                model.failure(),
                failure -> failure.filter(SecondPersonSignIn::wantsAnother).ifPresent(told -> another()));
        node = new VBox(8, Type.text(strings.get("agent.face.second-signs"), "strong"), typed);
    }

    /** A name that was typed over the wrong one would else stand among the letters of a password. */
    private void another() {
        name.clear();
        name.requestFocus();
    }

    Node node() {
        return node;
    }

    Node first() {
        return name;
    }

    /** What is typed first of the signature. */
    Optional<Missing> missing() {
        boolean nameless = name.getText().isBlank();
        return nameless || password.getText().isEmpty()
                ? Optional.of(new Missing(
                        strings.get(
                                "agent.missing.field",
                                strings.get(nameless ? "agent.sign-in.id" : "agent.sign-in.password")),
                        nameless ? name : password))
                : Optional.empty();
    }

    void sign() {
        CharSequence typed = password.getCharacters();
        char[] secret = new char[typed.length()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = typed.charAt(i);
        }
        model.sign(TypedSecret.joined(secret, code.getCharacters()));
        password.clear();
        code.clear();
    }
}
