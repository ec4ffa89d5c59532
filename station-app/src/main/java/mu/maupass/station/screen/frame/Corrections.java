package mu.maupass.station.screen.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import mu.maupass.station.screen.control.OtherDocumentAction;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.RefuseAction;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Exit;
import org.kordamp.ikonli.feather.Feather;

/** What an agent does before the seal where something is not right. Each is asked first: it wipes. */
final class Corrections {
    private final VisitDesk desk;
    private final Strings strings;

    Corrections(VisitDesk desk, Strings strings) {
        this.desk = desk;
        this.strings = strings;
    }

    List<ScreenAction> actions() {
        return List.of(
                refuse(),
                new OtherDocumentAction(strings, true, () -> desk.leave(Exit.OTHER_DOCUMENT)).action(),
                ScreenAction.asking(
                        "correct",
                        strings.get("agent.action.correct"),
                        Feather.EDIT_3,
                        KeyCode.UNDEFINED,
                        this::question));
    }

    ScreenAction refuse() {
        return new RefuseAction(strings, desk.counter().refusalReasons(), desk::refuse).action();
    }

    private Question question() {
        return new Question(
                strings.get("agent.correct.question"),
                strings.get("agent.correct.consequence"),
                Optional.empty(),
                strings.get("agent.question.keep"),
                List.of(ScreenAction.always(
                        "correct-now",
                        strings.get("agent.correct.correct"),
                        Feather.EDIT_3,
                        KeyCode.UNDEFINED,
                        () -> desk.leave(Exit.CORRECT))));
    }
}
