package mu.maupass.station.screen.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
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
        ReasonChoice<Failure> choice =
                new ReasonChoice<>("refuse-reasons", reasons, reason -> "refuse-" + reason.code(), this::words);
        return new Question(
                strings.get("agent.refuse.question"),
                strings.get("agent.refuse.consequence"),
                Optional.of(choice::node),
                strings.get("agent.question.keep"),
                List.of(ScreenAction.always(
                                "refuse-visit",
                                strings.get("agent.refuse.refuse"),
                                Feather.SLASH,
                                KeyCode.UNDEFINED,
                                () -> choice.chosen().getValue().ifPresent(refuse))
                        .when(choice.chosen().map(Optional::isPresent))));
    }

    private String words(Failure reason) {
        return Reason.ENDED_BY_AGENT.isOf(reason) ? strings.get("agent.refuse.other") : strings.what(reason);
    }
}
