package mu.maupass.station.screen.control;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** Takes the document again, or another one. It is asked first: what was read, and each answer about it, is dropped. */
public final class OtherDocumentAction {
    private final Strings strings;
    private final boolean factorToo;
    private final Runnable drop;

    /**
     * @param factorToo whether a second factor was handed out, which is dropped as well
     * @param drop does it
     */
    public OtherDocumentAction(Strings strings, boolean factorToo, Runnable drop) {
        this.strings = strings;
        this.factorToo = factorToo;
        this.drop = drop;
    }

    public ScreenAction action() {
        return ScreenAction.asking(
                "other-document",
                strings.get("agent.action.other-document"),
                Feather.REPEAT,
                AgentKey.OTHER_DOCUMENT.code(),
                this::question);
    }

    private Question question() {
        return new Question(
                strings.get("agent.correct.document-question"),
                strings.get(factorToo ? "agent.correct.consequence" : "agent.correct.document-consequence"),
                Optional.empty(),
                strings.get("agent.question.keep"),
                List.of(ScreenAction.always(
                        "correct-now",
                        strings.get("agent.correct.document"),
                        Feather.EDIT_3,
                        KeyCode.UNDEFINED,
                        drop)));
    }
}
