package mu.maupass.station.screen.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.AnswerRow;
import mu.maupass.station.screen.control.BesideOrBelow;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.OtherDocumentAction;
import mu.maupass.station.screen.control.RefuseAction;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.SideBySide;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.DocumentSummary;
import mu.maupass.station.screen.face.FaceViewModel.Stage;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Portrait and person, large, beside the list of what to look at; then what was found, and who else looks. */
public final class FaceView {
    private final FaceViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final PortraitLoader portraits;
    private final Lifetime lifetime;

    public FaceView(FaceViewModel model, VisitDesk desk, Strings strings, PortraitLoader portraits, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.desk = desk;
        this.strings = strings;
        this.portraits = portraits;
    }

    public Screen screen() {
        BothFaces faces = new BothFaces(model, desk, strings, portraits, lifetime);
        // Who looks after somebody else sees the two faces, and nothing of what was found before.
        if (model.stage().get() != Stage.SECOND && model.stage().get() != Stage.SIGN) {
            model.document()
                    .ifPresent(document -> faces.node().getChildren().add(DocumentSummary.of(document, strings)));
        }
        return switch (model.stage().get()) {
            case OWN ->
                asking(
                        faces,
                        ScreenAction.primary(
                                strings.get("agent.face.primary"), Feather.ARROW_RIGHT, model.ready(), model::decide));
            case SECOND ->
                asking(
                        faces,
                        ScreenAction.primary(
                                strings.get("agent.face.to-signature"),
                                Feather.ARROW_RIGHT,
                                model.ready(),
                                model::toSignature));
            case SIGN -> signing(faces);
            case RESULT ->
                found(
                        faces,
                        Optional.of(ScreenAction.primary(
                                strings.get("agent.face.primary"), Feather.ARROW_RIGHT, model.ready(), model::decide)));
            case NOT_CONFIRMED -> found(faces, Optional.empty());
        };
    }

    private Screen asking(BothFaces faces, ScreenAction primary) {
        List<AnswerRow<?>> rows = new ArrayList<>();
        VBox questions = new VBox(6);
        for (FaceFeature feature : model.features()) {
            AnswerRow<FeatureAnswer> row = new AnswerRow<>(
                    "feature-" + feature.id(),
                    strings.get("feature." + feature.id()),
                    FeatureAnswer.class,
                    model.answer(feature),
                    this::word,
                    lifetime);
            rows.add(row);
            questions.getChildren().add(row.node());
        }
        AnswerRow<Verdict> verdict = new AnswerRow<>(
                "verdict", strings.get("agent.face.verdict"), Verdict.class, model.verdict(), this::word, lifetime);
        verdict.node().getStyleClass().add("strong");
        rows.add(verdict);
        chain(rows);

        Label look = Type.text(strings.get("agent.face.look"), "strong");
        look.setId(model.stage().get() == Stage.SECOND ? "face-second" : "face-look");
        Label missing = missing(look);
        Label time = Type.quiet("");
        time.setId("face-time");
        ProgressBar looked = new ProgressBar(model.looked());
        looked.getStyleClass().add("thin");
        lifetime.bind(looked.accessibleTextProperty(), time.textProperty());
        looked.setMaxWidth(Double.MAX_VALUE);
        lifetime.follow(
                model.secondsLeft(),
                left -> time.setText(
                        left.longValue() == 0
                                ? strings.get("agent.face.time-over")
                                : strings.get("agent.face.time", left)));
        Timeline clock = new Timeline();
        clock.getKeyFrames().add(new KeyFrame(Duration.millis(250), event -> {
            model.tick();
            looked.setProgress(model.looked());
            if (model.secondsLeft().get() == 0) {
                // While it goes on the windows draw sixty times a second.
                clock.stop();
            }
        }));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        lifetime.onEnd(clock::stop);

        VBox clockAndBar = new VBox(4, time, looked);
        VBox looking = new VBox(clockAndBar);
        VBox asked = new VBox(12);
        StackPane heading = new StackPane(look, missing);
        heading.setAlignment(Pos.TOP_LEFT);
        asked.getChildren().addAll(heading, questions, looking, verdict.node());
        // Who looks after somebody else answers feature by feature.
        if (model.stage().get() == Stage.OWN) {
            HBox same = new HBox(allSame(verdict.node()));
            same.setAlignment(Pos.CENTER_RIGHT);
            // In large letters the words of the clock and the button have not one line.
            looking.getChildren().setAll(new SideBySide(clockAndBar, same));
        }
        return screen(
                faces,
                asked,
                rows.getFirst().node(),
                Optional.of(primary.wanting(() -> AnswerRow.firstOpen(rows)
                        .map(row -> new Missing(strings.get("agent.missing.answer"), row, Optional.of(missing))))),
                List.of(refuse(), otherDocument()));
    }

    /** In the place of the question until something is answered: what is compared does not move while somebody looks at it. */
    private Label missing(Label question) {
        Label missing = Type.text(strings.get("agent.missing.answer"), "strong", "undetermined-text");
        missing.setId("face-missing");
        missing.setVisible(false);
        lifetime.bind(question.visibleProperty(), missing.visibleProperty().not());
        model.features()
                .forEach(feature -> lifetime.onChange(model.answer(feature), given -> missing.setVisible(false)));
        lifetime.onChange(model.verdict(), given -> missing.setVisible(false));
        return missing;
    }

    /** One key for a face on which nothing differs, once it was looked at for long enough; then the verdict is given. The window has the key. */
    private Button allSame(Node verdict) {
        HBox words = new HBox(
                8,
                Type.word(strings.get("agent.face.all-same")),
                Type.word(AgentKey.ALL_SAME.code().getName(), "key"));
        words.setAlignment(Pos.CENTER);
        Button button = new Button();
        button.setGraphic(words);
        button.setId("all-same");
        button.getStyleClass().add("plain");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(strings.get("agent.face.all-same"));
        button.setOnAction(event -> {
            model.allSame();
            verdict.requestFocus();
        });
        lifetime.bind(button.disableProperty(), model.allSameReady().map(can -> !can));
        return button;
    }

    /** Where the second person signs for what was decided. */
    private Screen signing(BothFaces faces) {
        SecondPerson person = new SecondPerson(model, strings, lifetime);
        VBox asked = new VBox(16, person.node());
        return screen(
                faces,
                asked,
                person.first(),
                Optional.of(ScreenAction.primary(
                                strings.get("agent.face.sign"), Feather.EDIT_3, model.ready(), person::sign)
                        .wanting(person::missing)),
                List.of(
                        refuse(),
                        ScreenAction.always(
                                "back",
                                strings.get("agent.face.back-to-list"),
                                Feather.ARROW_LEFT,
                                AgentKey.PAGE_BEFORE.code(),
                                model::backToList)));
    }

    /** What was found, when there is nothing more to ask here. */
    private Screen found(BothFaces faces, Optional<ScreenAction> primary) {
        boolean confirmed = primary.isPresent();
        Label own = Type.text(
                strings.get(confirmed ? "agent.face.own-yes" : "agent.face.not-confirmed"), "large", "strong");
        own.setGraphic(FontIcon.of(confirmed ? Feather.CHECK_CIRCLE : Feather.SLASH));
        own.setGraphicTextGap(12);
        own.getStyleClass().add(confirmed ? "successful-text" : "undetermined-text");
        own.setId("face-found");
        own.setFocusTraversable(true);
        VBox all = new VBox(16, own);
        model.machine().ifPresent(opinion -> all.getChildren().add(MachineResult.panel(opinion, strings)));
        all.getChildren().add(Type.text(strings.get(confirmed ? "agent.face.on" : "agent.face.doubt-how")));
        return screen(faces, all, own, primary, List.of(refuse(), otherDocument()));
    }

    private ScreenAction refuse() {
        return new RefuseAction(strings, desk.counter().refusalReasons(), desk::refuse).action();
    }

    private ScreenAction otherDocument() {
        return new OtherDocumentAction(strings, false, model::otherDocument).action();
    }

    private Screen screen(
            BothFaces faces, VBox asked, Node first, Optional<ScreenAction> primary, List<ScreenAction> others) {
        BesideOrBelow content = new BesideOrBelow(32, faces.node(), asked);
        faces.fitInto(content);
        boolean second = model.stage().get() == Stage.SECOND || model.stage().get() == Stage.SIGN;
        String sentence = strings.get(
                switch (model.stage().get()) {
                    case OWN -> model.session().isPresent() ? "agent.face.sentence-live" : "agent.face.sentence";
                    // What the machine found is shown afterwards: the second verdict is free of it too.
                    case SECOND -> model.supervisorWanted() ? "agent.face.second-supervisor" : "agent.face.second-any";
                    case SIGN -> "agent.face.sentence-sign";
                    case RESULT, NOT_CONFIRMED -> "agent.face.sentence-found";
                });
        return new Screen(
                strings.get(second ? "agent.face.title-second" : "agent.face.title"),
                new SimpleObjectProperty<>(sentence),
                content,
                first,
                primary,
                others,
                model.failure());
    }

    private static void chain(List<AnswerRow<?>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Node before = rows.get(Math.max(i - 1, 0)).node();
            Node next = rows.get(Math.min(i + 1, rows.size() - 1)).node();
            rows.get(i).between(before::requestFocus, next::requestFocus);
        }
    }

    private String word(FeatureAnswer answer) {
        return strings.get(
                switch (answer) {
                    case SAME -> "agent.face.same";
                    case DIFFERENT -> "agent.face.different";
                    case NOT_VISIBLE -> "agent.face.not-visible";
                });
    }

    private String word(Verdict verdict) {
        return strings.get(
                switch (verdict) {
                    case SAME_PERSON -> "agent.face.yes";
                    case OTHER_PERSON -> "agent.face.no";
                    case UNSURE -> "agent.face.unsure";
                });
    }
}
