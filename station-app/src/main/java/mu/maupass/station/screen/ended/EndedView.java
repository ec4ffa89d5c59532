package mu.maupass.station.screen.ended;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Ending;
import org.kordamp.ikonli.feather.Feather;

/** A visit that ended without an activation: why, and what to do next. */
public final class EndedView {
    private final Ending ending;
    private final VisitDesk desk;
    private final Strings strings;

    public EndedView(Ending ending, VisitDesk desk, Strings strings) {
        this.ending = ending;
        this.desk = desk;
        this.strings = strings;
    }

    public Screen screen() {
        Label how = Light.of(ending == Ending.REFUSED ? CheckResult.FAILED : CheckResult.NOT_SUPPORTED, title());
        how.getStyleClass().add("headline");
        how.setId("ended-how");
        VBox content = new VBox(16, how);
        Optional<Failure> reason = desk.failure().get();
        reason.ifPresent(failure -> {
            Label why = Type.text(strings.what(failure) + " (" + failure.shown() + ")", "large");
            why.setId("ended-why");
            content.getChildren().addAll(why, Type.text(strings.toDo(failure), "large"));
        });
        // What becomes of a document that was reported is the supervisor's to say, not a word about giving it back.
        if (reason.filter(Reason.REPORTED::isOf).isEmpty()) {
            content.getChildren().add(Type.text(next(), "large"));
        }
        content.getChildren().add(Type.quiet(strings.get("agent.ended.wiped")));
        content.getStyleClass().add("medium");
        content.setFocusTraversable(true);
        Node focus = content;
        return Screen.still(
                strings.get("agent.ended.title"),
                strings.get("agent.ended.sentence"),
                content,
                focus,
                Optional.of(ScreenAction.primary(strings.get("agent.ended.primary"), Feather.CHECK, desk::finish)),
                List.of());
    }

    private String title() {
        return strings.get(
                switch (ending) {
                    case ACTIVATED -> "agent.ended.activated";
                    case REFUSED -> "agent.ended.refused";
                    case CANCELLED -> "agent.ended.cancelled";
                    case TIMED_OUT -> "agent.ended.timed-out";
                });
    }

    private String next() {
        return strings.get(
                switch (ending) {
                    case ACTIVATED -> "agent.ended.activated-next";
                    case REFUSED -> "agent.ended.refused-next";
                    case CANCELLED -> "agent.ended.cancelled-next";
                    case TIMED_OUT -> "agent.ended.timed-out-next";
                });
    }
}
