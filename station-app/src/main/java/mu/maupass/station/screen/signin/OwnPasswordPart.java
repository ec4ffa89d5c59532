package mu.maupass.station.screen.signin;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;

/** Where somebody chooses a password of their own, twice the same. Its fields are made when they are shown first. */
final class OwnPasswordPart {
    private final VBox node = new VBox(16);
    private Optional<PasswordField> own = Optional.empty();
    private Optional<PasswordField> again = Optional.empty();

    OwnPasswordPart(SignInViewModel model, Strings strings, Lifetime lifetime) {
        FactorPart.whenFirst(
                model.choosing(),
                () -> {
                    own = Optional.of(field("own-password", strings.get("agent.sign-in.own"), lifetime));
                    again = Optional.of(field("own-password-again", strings.get("agent.sign-in.own-again"), lifetime));
                },
                lifetime);
        lifetime.bind(node.visibleProperty(), model.choosing());
        lifetime.bind(node.managedProperty(), model.choosing());
    }

    private PasswordField field(String id, String name, Lifetime lifetime) {
        PasswordField field = Mirror.never(Fields.secret());
        field.setId(id);
        lifetime.onEnd(field::clear);
        node.getChildren().add(new InputField(name, field).node());
        return field;
    }

    Node node() {
        return node;
    }

    void requestFocus() {
        own.ifPresent(Node::requestFocus);
    }

    /** From the first field to the second. @return whether the keyboard was in the first */
    boolean goesOn() {
        boolean first = own.filter(Node::isFocused).isPresent();
        if (first) {
            again.ifPresent(Node::requestFocus);
        }
        return first;
    }

    /** What was typed; the field is empty afterwards. The caller overwrites it. */
    char[] own() {
        return taken(own);
    }

    /** What was typed the second time; as {@link #own()}. */
    char[] again() {
        return taken(again);
    }

    private static char[] taken(Optional<PasswordField> field) {
        return field.map(FactorPart::taken).orElseGet(() -> new char[0]);
    }
}
