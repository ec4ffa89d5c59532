package mu.maupass.station.screen.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.AnswerRow;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.RefuseAction;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.InspectionViewModel.Stage;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.trust.InspectionCheck;
import org.kordamp.ikonli.feather.Feather;

/** The mandatory checks of the document's type: each by hand or eye, each answered (requirement J4). */
final class ChecksView {
    private final InspectionViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final Lifetime lifetime;

    ChecksView(InspectionViewModel model, VisitDesk desk, Strings strings, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.desk = desk;
        this.strings = strings;
    }

    Screen screen() {
        List<AnswerRow<InspectionAnswer>> rows = new ArrayList<>();
        for (InspectionCheck check : model.chosen().orElseThrow().checks()) {
            rows.add(new AnswerRow<>(
                    "check-" + check.id(),
                    sense(check) + "\u2002" + check.question(strings.language().tag()),
                    InspectionAnswer.class,
                    model.answer(check),
                    answer -> strings.get(
                            switch (answer) {
                                case YES -> "agent.inspection.yes";
                                case NO -> "agent.inspection.no";
                                case CANNOT_TELL -> "agent.inspection.cannot-tell";
                            }),
                    lifetime));
        }
        for (int i = 0; i < rows.size(); i++) {
            AnswerRow<InspectionAnswer> before = rows.get(Math.max(0, i - 1));
            AnswerRow<InspectionAnswer> after = rows.get(Math.min(rows.size() - 1, i + 1));
            rows.get(i)
                    .between(
                            () -> before.node().requestFocus(),
                            () -> after.node().requestFocus());
        }
        VBox content = new VBox(4);
        content.setMinHeight(Region.USE_PREF_SIZE);
        rows.forEach(row -> content.getChildren().add(row.node()));
        Node first = rows.getFirst().node();
        return new Screen(
                strings.get("agent.inspection.title"),
                model.running()
                        .map(now -> strings.get(
                                "agent.inspection.sentence",
                                model.chosen()
                                        .orElseThrow()
                                        .name(strings.language().tag()))),
                content,
                first,
                Optional.of(ScreenAction.primary(
                                strings.get("agent.inspection.primary"),
                                Feather.CHECK,
                                model.checksReady(),
                                model::accept)
                        .wanting(() -> AnswerRow.firstOpen(rows)
                                .map(row -> new Missing(strings.get("agent.missing.answer"), row)))),
                List.of(
                        new RefuseAction(strings, desk.counter().refusalReasons(), desk::refuse).action(),
                        ScreenAction.always(
                                "back",
                                strings.get("agent.fields.back"),
                                Feather.ARROW_LEFT,
                                AgentKey.PAGE_BEFORE.code(),
                                () -> model.stage().set(Stage.FIELDS))),
                desk.failure().during(lifetime));
    }

    private String sense(InspectionCheck check) {
        return strings.get(
                switch (check.sense()) {
                    case FEEL -> "agent.inspection.feel";
                    case LOOK -> "agent.inspection.look";
                    case TILT -> "agent.inspection.tilt";
                    case UV -> "agent.inspection.uv";
                });
    }
}
