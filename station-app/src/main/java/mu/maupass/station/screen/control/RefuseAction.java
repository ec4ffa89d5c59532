package mu.maupass.station.screen.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** Ends the visit without an activation, once the agent has said why. */
public final class RefuseAction {
    private final Strings strings;
    private final List<Failure> reasons;
    private final Consumer<Failure> refuse;

    /**
     * @param reasons that are offered, in order
     * @param refuse does it, for the reason that was chosen
     */
    public RefuseAction(Strings strings, List<Failure> reasons, Consumer<Failure> refuse) {
        this.strings = strings;
        this.reasons = List.copyOf(reasons);
        this.refuse = refuse;
    }

    public ScreenAction action() {
        return ScreenAction.asking(
                "refuse", strings.get("agent.action.refuse"), Feather.SLASH, AgentKey.REFUSE.code(), this::question);
    }

    private Question question() {
        ToggleGroup group = new ToggleGroup();
        List<Node> all = new ArrayList<>();
        for (Failure reason : reasons) {
            RadioButton button = new RadioButton((all.size() + 1) + "\u2002" + words(reason));
            button.setId("refuse-" + reason.code());
            button.setToggleGroup(group);
            button.setWrapText(true);
            button.setUserData(reason);
            all.add(button);
        }
        ObservableValue<Optional<Failure>> chosen = group.selectedToggleProperty()
                .map(toggle -> Optional.of((Failure) toggle.getUserData()))
                .orElse(Optional.empty());
        VBox choice = new VBox(4);
        choice.setId("refuse-reasons");
        choice.getChildren().setAll(all);
        return new Question(
                strings.get("agent.refuse.question"),
                strings.get("agent.refuse.consequence"),
                Optional.of(choice),
                strings.get("agent.question.keep"),
                List.of(ScreenAction.always(
                                "refuse-visit",
                                strings.get("agent.refuse.refuse"),
                                Feather.SLASH,
                                KeyCode.UNDEFINED,
                                () -> chosen.getValue().ifPresent(refuse))
                        .when(chosen.map(Optional::isPresent))));
    }

    private String words(Failure reason) {
        return Reason.ENDED_BY_AGENT.isOf(reason) ? strings.get("agent.refuse.other") : strings.what(reason);
    }
}
