package mu.maupass.station.screen.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** What is asked on every screen of a visit before it is done. */
final class Questions {
    private final FrameViewModel model;
    private Optional<Question> aboutYes = Optional.empty();

    Questions(FrameViewModel model) {
        this.model = model;
    }

    Question cancel(Strings strings) {
        return new Question(
                strings.get("agent.cancel.question"),
                strings.get(model.nothingGiven() ? "agent.cancel.consequence-begun" : "agent.cancel.consequence"),
                Optional.empty(),
                strings.get("agent.question.keep"),
                List.of(ScreenAction.always(
                        "cancel-visit",
                        strings.get("agent.cancel.cancel"),
                        Feather.X,
                        KeyCode.UNDEFINED,
                        model::cancelVisit)));
    }

    /** @param wholly not only to the camera */
    Question withdraw(Strings strings, boolean wholly) {
        return new Question(
                strings.get(wholly ? "agent.withdraw.question" : "agent.withdraw-assistance.question"),
                strings.get(wholly ? "agent.withdraw.consequence" : "agent.withdraw-assistance.consequence"),
                Optional.empty(),
                strings.get("agent.question.keep"),
                List.of(ScreenAction.always(
                        "withdraw-consent",
                        strings.get(wholly ? "agent.action.withdraw" : "agent.action.withdraw-assistance"),
                        Feather.ROTATE_CCW,
                        KeyCode.UNDEFINED,
                        model::withdraw)));
    }

    /** A yes that came after a no is asked about as long as it waits, after what is being asked already. */
    void yesAfterNo(Strings strings, boolean waits) {
        Optional<Question> asked = model.question().get();
        if (!waits && asked.isPresent() && asked.equals(aboutYes)) {
            model.overtake();
        } else if (waits && asked.isEmpty()) {
            aboutYes = Optional.of(new Question(
                    strings.get("agent.yes-after-no.question"),
                    strings.get("agent.yes-after-no.consequence"),
                    Optional.empty(),
                    strings.get("agent.yes-after-no.wait"),
                    List.of(ScreenAction.always(
                            "record-yes",
                            strings.get("agent.yes-after-no.record"),
                            Feather.CHECK,
                            KeyCode.UNDEFINED,
                            model::recordAllTheSame))));
            aboutYes.ifPresent(model::ask);
        }
    }

    Question close(Strings strings, Runnable close) {
        return new Question(
                strings.get("agent.close.question"),
                strings.get("agent.close.consequence"),
                Optional.empty(),
                strings.get("agent.question.keep"),
                List.of(ScreenAction.always(
                        "close-station", strings.get("agent.close.close"), Feather.LOG_OUT, KeyCode.UNDEFINED, close)));
    }
}
