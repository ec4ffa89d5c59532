package mu.maupass.station.screen.consent;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.consent.ConsentViewModel.GuardianDocument;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.Figures;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.LoneDigit;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappingLine;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Guardian;
import mu.maupass.sync.activation.VisitPath;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Both paths side by side, at equal size, before anything is captured. */
public final class ConsentView {
    private final ConsentViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final LoneDigit digit;
    private final Consumer<String> refused;
    private final Lifetime lifetime;
    /** Of the guardian's document. */
    private final TextField number = Fields.line();

    /**
     * @param digit with which a choice that is said aloud is taken down
     * @param refused told the key of the text that says why a choice was not taken down
     */
    public ConsentView(
            ConsentViewModel model,
            VisitDesk desk,
            Strings strings,
            LoneDigit digit,
            Consumer<String> refused,
            Lifetime lifetime) {
        this.digit = digit;
        this.refused = refused;
        this.lifetime = lifetime;
        this.model = model;
        this.desk = desk;
        this.strings = strings;
    }

    public Screen screen() {
        VBox agent = choice(
                "consent-agent-only",
                "1",
                Feather.USER,
                strings.get("agent.consent.agent-only"),
                strings.get("agent.consent.agent-only-how"),
                Optional.empty(),
                () -> choose(VisitPath.NON_BIOMETRIC));
        VBox assisted = choice(
                "consent-assisted",
                "2",
                Feather.CAMERA,
                strings.get("agent.consent.assisted"),
                strings.get("agent.consent.assisted-how"),
                model.assistedObstacle(),
                () -> choose(VisitPath.ASSISTED));

        GridPane both = new GridPane(24, 0);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setFillWidth(true);
        RowConstraints equal = new RowConstraints();
        equal.setFillHeight(true);
        equal.setVgrow(Priority.ALWAYS);
        both.getColumnConstraints().addAll(half, half);
        both.getRowConstraints().add(equal);
        both.addRow(0, agent, assisted);

        ObservableValue<Language> language = desk.citizenLanguage().during(lifetime);
        Label turn = Type.text(strings.get("agent.consent.turn"), "strong");
        turn.setGraphic(Mirror.icon(Feather.CORNER_UP_RIGHT));
        turn.setGraphicTextGap(12);
        Label first = Type.text("", "undetermined-text");
        first.setId("consent-not-yet");
        lifetime.follow(model.notYet(), why -> {
            first.setText(why.map(strings::get).orElse(""));
            first.setVisible(why.isPresent());
            first.setManaged(why.isPresent());
        });
        Label aloud = Type.quiet("");
        aloud.setId("consent-aloud");
        lifetime.follow(
                lifetime.computed(
                        () -> Optional.of(language.getValue())
                                .filter(chosen -> model.notYet().getValue().isEmpty()),
                        language,
                        model.notYet()),
                chosen -> {
                    aloud.setText(chosen.map(known -> strings.get("agent.consent.aloud", known.ownName()))
                            .orElse(""));
                    aloud.setVisible(chosen.isPresent());
                    aloud.setManaged(chosen.isPresent());
                });
        VBox told = new VBox(4, turn, first, aloud);
        told.getStyleClass().addAll("notice", "accent", "choice");
        // Neither path has the focus at first: Enter alone must not choose for the citizen.
        told.setFocusTraversable(true);
        told.setId("consent-told");
        VBox content = new VBox(24, told, both, Type.quiet(strings.get("agent.consent.same-worth")));
        Optional<TextField> missing = Optional.empty();
        if (model.guardian().getValue().isPresent()) {
            Optional<Guardian> known = model.guardian()
                    .getValue()
                    .filter(somebody -> somebody.name().isPresent());
            missing = known.isPresent() ? Optional.empty() : Optional.of(Fields.line());
            content.getChildren().add(0, missing.map(this::guardian).orElseGet(() -> {
                Label who = Type.text(
                        strings.get(
                                "agent.consent.guardian-is",
                                known.flatMap(Guardian::name).orElse(""),
                                known.flatMap(Guardian::document)
                                        .map(document -> Figures.number(document.number()))
                                        .orElse("")),
                        "notice",
                        "neutral");
                who.setId("consent-guardian");
                return who;
            }));
        }
        // Where the window is low the screen scrolls; the paths keep their room.
        both.setMinHeight(Region.USE_PREF_SIZE);
        lifetime.bind(both.disableProperty(), model.open().map(can -> !can));
        content.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DIGIT1 || event.getCode() == KeyCode.NUMPAD1) {
                said(VisitPath.NON_BIOMETRIC);
            } else if (event.getCode() == KeyCode.DIGIT2 || event.getCode() == KeyCode.NUMPAD2) {
                said(VisitPath.ASSISTED);
            }
        });
        return new Screen(
                strings.get("agent.consent.title"),
                new SimpleObjectProperty<>(strings.get("agent.consent.sentence")),
                content,
                missing.<Node>map(input -> input).orElse(told),
                missing.map(input -> ScreenAction.primary(
                                strings.get("agent.consent.guardian-there"),
                                Feather.USER_CHECK,
                                lifetime.computed(
                                        () -> !model.guardianName().get().isBlank()
                                                && !model.documentNumber().get().isBlank(),
                                        model.guardianName(),
                                        model.documentNumber()),
                                model::guardianPresent)
                        .wanting(() -> Optional.of(missing(input)))),
                model.guardian()
                        .getValue()
                        .flatMap(Guardian::name)
                        .map(name -> List.of(ScreenAction.always(
                                "correct-guardian",
                                strings.get("agent.consent.guardian-correct"),
                                Feather.EDIT_3,
                                KeyCode.UNDEFINED,
                                model::correctGuardian)))
                        .orElse(List.of()),
                desk.failure().during(lifetime));
    }

    private void said(VisitPath path) {
        model.obstacle(path)
                .ifPresentOrElse(
                        refused,
                        () -> digit.ask(() -> choose(path), () -> refused.accept("agent.missing.typed"), lifetime));
    }

    private void choose(VisitPath path) {
        digit.forget();
        model.choose(path).ifPresent(refused);
    }

    /** Asks for the parent's name: under 16 one does not decide alone (requirement F5). */
    private Node guardian(TextField name) {
        name.setId("guardian-name");
        number.setId("guardian-number");
        TextField country = Fields.line();
        country.setId("guardian-country");
        country.setPrefColumnCount(4);
        WrappingLine document = new WrappingLine(16, 8, Pos.TOP_LEFT);
        document.getChildren()
                .setAll(
                        new InputField(strings.get("word.document-number"), number)
                                .into(model.documentNumber(), lifetime)
                                .withoutHint(),
                        new InputField(strings.get("agent.consent.guardian-country"), country)
                                .into(model.documentCountry(), lifetime)
                                .withoutHint());
        VBox asked = new VBox(
                8,
                Type.text(strings.get("agent.consent.guardian"), "strong"),
                Type.text(strings.get("agent.consent.guardian-how")),
                new InputField(strings.get("agent.consent.guardian-name"), name)
                        .into(model.guardianName(), lifetime)
                        .withoutHint(),
                new Segments<>("guardian-document", GuardianDocument.class, model.documentKind(), this::word, lifetime)
                        .node(),
                document);
        asked.getStyleClass().addAll("notice", "undetermined");
        return asked;
    }

    private String word(GuardianDocument document) {
        return strings.get(
                switch (document) {
                    case ID_CARD -> "agent.consent.guardian-id-card";
                    case PASSPORT -> "agent.consent.guardian-passport";
                    case RESIDENCE_PERMIT -> "agent.consent.guardian-residence-permit";
                });
    }

    /** The name first, then the number of the document. */
    private Missing missing(TextField name) {
        boolean unnamed = model.guardianName().get().isBlank();
        return new Missing(
                strings.get(
                        "agent.missing.field",
                        strings.get(unnamed ? "agent.consent.guardian-name" : "word.document-number")),
                unnamed ? name : number);
    }

    /** A card that is a button: its words wrap, which a button's own graphic cannot make room for. */
    private VBox choice(
            String id, String key, Feather icon, String name, String how, Optional<Failure> obstacle, Runnable choose) {
        FontIcon sign = Mirror.icon(icon);
        sign.getStyleClass().add("huge");
        VBox card = new VBox(
                12,
                sign,
                Type.text(name, "large", "strong"),
                Type.text(how),
                Type.word(strings.get("agent.consent.key", key), "quiet"));
        obstacle.ifPresent(failure ->
                card.getChildren().add(Type.text(strings.get("agent.consent.not-here"), "undetermined-text")));
        card.setId(id);
        card.getStyleClass().addAll("choice", "choice-card");
        card.setDisable(obstacle.isPresent());
        card.setFocusTraversable(true);
        card.setAccessibleRole(AccessibleRole.BUTTON);
        card.setMinHeight(Region.USE_PREF_SIZE);
        card.setAccessibleText(name + ". " + how
                + obstacle.map(failure -> " " + strings.get("agent.consent.not-here"))
                        .orElse(""));
        card.setOnMouseClicked(event -> choose.run());
        card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                choose.run();
                event.consume();
            }
        });
        return card;
    }
}
