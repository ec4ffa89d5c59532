package mu.maupass.station.screen.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import mu.maupass.devices.card.Portrait;
import mu.maupass.station.policy.FaceFeature;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.DocumentSummary;
import mu.maupass.station.screen.page.Page;
import mu.maupass.station.screen.page.PageAction;
import mu.maupass.station.screen.page.Type;
import mu.maupass.station.screen.portrait.Magnifier;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer.FeatureAnswer;
import mu.maupass.station.visit.Answer.Verdict;
import mu.maupass.station.visit.DocumentEvidence;
import mu.maupass.station.visit.VisitState;
import org.kordamp.ikonli.feather.Feather;

/** The portrait, large, beside the list of what to look at. */
public final class FaceView {
    private final FaceViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final PortraitLoader portraits;

    public FaceView(FaceViewModel model, VisitDesk desk, Strings strings, PortraitLoader portraits) {
        this.model = model;
        this.desk = desk;
        this.strings = strings;
        this.portraits = portraits;
    }

    public Page page() {
        Magnifier portrait = new Magnifier("face-portrait", 264, 340, strings.get("agent.face.portrait"));
        Optional<Portrait> picture = model.document().flatMap(DocumentEvidence::portrait);
        boolean[] left = {false};
        picture.ifPresent(p -> portraits.load(p).thenAcceptAsync(image -> image.filter(i -> !left[0])
                .ifPresent(portrait::show), desk.uiThread()));

        List<AnswerRow<?>> rows = new ArrayList<>();
        VBox questions = new VBox(6);
        for (FaceFeature feature : model.features()) {
            AnswerRow<FeatureAnswer> row = new AnswerRow<>("feature-" + feature.id(), strings.get("feature." + feature.id()),
                    FeatureAnswer.class, model.answer(feature), this::word);
            rows.add(row);
            questions.getChildren().add(row.node());
        }
        AnswerRow<Verdict> verdict = new AnswerRow<>("verdict", strings.get("agent.face.verdict"), Verdict.class,
                model.verdict(), this::word);
        verdict.node().getStyleClass().add("strong");
        rows.add(verdict);
        chain(rows);

        Label look = Type.text(strings.get("agent.face.look"), "strong");
        Label time = Type.quiet("");
        time.setId("face-time");
        ProgressBar looked = new ProgressBar(model.looked());
        looked.getStyleClass().add("thin");
        looked.setMaxWidth(Double.MAX_VALUE);
        time.textProperty().bind(Bindings.createStringBinding(() -> model.secondsLeft().get() == 0
                ? strings.get("agent.face.time-over") : strings.get("agent.face.time", model.secondsLeft().get()),
                model.secondsLeft()));
        Timeline clock = new Timeline(new KeyFrame(Duration.millis(250), event -> {
            model.tick();
            looked.setProgress(model.looked());
        }));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();

        VBox doubt = new VBox(4, Type.text(strings.get("agent.face.doubt"), "strong"),
                Type.text(strings.get("agent.face.doubt-how")));
        doubt.getStyleClass().addAll("notice", "undetermined");
        doubt.visibleProperty().bind(model.doubtful());
        doubt.managedProperty().bind(model.doubtful());

        VBox seen = new VBox(8, portrait.node(), Type.text(strings.get("agent.face.magnify"), "small", "quiet"));
        model.document().ifPresent(document -> seen.getChildren().add(DocumentSummary.lights(document, strings)));
        seen.setMinWidth(264);
        seen.setMaxWidth(264);
        VBox asked = new VBox(12, look, questions, verdict.node(), doubt, new VBox(4, time, looked));
        HBox.setHgrow(asked, Priority.ALWAYS);
        HBox content = new HBox(32, seen, asked);
        Node first = rows.getFirst().node();
        return new Page(strings.get("agent.face.title"), new SimpleObjectProperty<>(strings.get("agent.face.sentence")),
                content, first,
                Optional.of(PageAction.primary(strings.get("agent.face.primary"), Feather.ARROW_RIGHT, model.ready(),
                        model::decide)),
                List.of(PageAction.always("refuse", strings.get("agent.action.refuse"), Feather.SLASH, KeyCode.UNDEFINED,
                        model::refuse),
                        PageAction.always("other-document", strings.get("agent.action.other-document"), Feather.REPEAT,
                                KeyCode.F9, model::otherDocument)),
                desk.visit().map(visit -> visit.flatMap(VisitState::failure)),
                () -> {
                    left[0] = true;
                    clock.stop();
                    rows.forEach(AnswerRow::close);
                    portrait.show(null);
                });
    }

    private static void chain(List<AnswerRow<?>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            AnswerRow<?> before = rows.get(Math.max(i - 1, 0));
            AnswerRow<?> after = rows.get(Math.min(i + 1, rows.size() - 1));
            rows.get(i).between(() -> before.node().requestFocus(), () -> after.node().requestFocus());
        }
    }

    private String word(FeatureAnswer answer) {
        return strings.get(switch (answer) {
            case SAME -> "agent.face.same";
            case DIFFERENT -> "agent.face.different";
            case NOT_VISIBLE -> "agent.face.not-visible";
        });
    }

    private String word(Verdict verdict) {
        return strings.get(switch (verdict) {
            case SAME_PERSON -> "agent.face.yes";
            case OTHER_PERSON -> "agent.face.no";
            case UNSURE -> "agent.face.unsure";
        });
    }
}
