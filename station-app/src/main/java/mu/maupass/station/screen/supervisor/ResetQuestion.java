package mu.maupass.station.screen.supervisor;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import mu.maupass.station.agent.TypedSecret;
import mu.maupass.station.counter.PasswordDesk.Person;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.ReasonChoice;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/**
 * Who has forgotten their password. Nobody is chosen at first: the old password of whom it is ends at once. The supervisor gives the own
 * one for it: anybody who finds their screen open could lock out people else.
 */
final class ResetQuestion {
    private static final double MOST_OF_A_WINDOW = 320;

    private final SupervisorViewModel model;
    private final Strings strings;
    private final ReasonChoice<Person> people;
    /** That of the choice that was made last: what JavaFX once failed to lay out, it never lays out again. */
    private final ObjectProperty<PasswordField> password =
            new SimpleObjectProperty<>(this, "password", Fields.secret());

    private PasswordField code = Fields.secret();

    /** @param lifetime at whose end what was typed is taken out again */
    ResetQuestion(SupervisorViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        people = new ReasonChoice<>(
                "forgotten-people", model.people(), person -> "forgotten-" + person.id(), Person::name);
        lifetime.onEnd(this::clear);
    }

    Question question() {
        ObservableValue<Boolean> complete = people.chosen()
                .flatMap(person -> password.flatMap(PasswordField::textProperty)
                        .map(typed -> !typed.isEmpty() && person.isPresent()));
        return new Question(
                strings.get("supervisor.forgotten-question"),
                strings.get("supervisor.forgotten-consequence"),
                Optional.of(this::choice),
                strings.get("supervisor.forgotten-keep"),
                List.of(ScreenAction.always(
                                "ask-password",
                                strings.get("supervisor.forgotten-ask"),
                                Feather.MAIL,
                                KeyCode.UNDEFINED,
                                () -> people.chosen().getValue().ifPresent(this::ask))
                        .when(complete)));
    }

    private Node choice() {
        clear();
        PasswordField own = Fields.secret();
        own.setId("forgotten-password-own");
        password.set(own);
        code = Fields.secret();
        code.setId("forgotten-code-own");
        ScrollPane scrolled = new ScrollPane(people.node());
        scrolled.setFitToWidth(true);
        scrolled.setMaxHeight(MOST_OF_A_WINDOW);
        VBox choice =
                new VBox(12, scrolled, new InputField(strings.get("supervisor.forgotten-own"), own).withoutHint());
        if (model.asksForCode()) {
            choice.getChildren().add(new InputField(strings.get("agent.sign-in.code"), code).withoutHint());
        }
        return choice;
    }

    private void ask(Person person) {
        CharSequence own = password.get().getCharacters();
        char[] secret = new char[own.length()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = own.charAt(i);
        }
        char[] both = TypedSecret.joined(secret, code.getCharacters());
        clear();
        model.askReset(person, both);
    }

    private void clear() {
        password.get().clear();
        code.clear();
    }
}
