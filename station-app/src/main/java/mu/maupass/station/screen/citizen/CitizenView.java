package mu.maupass.station.screen.citizen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.control.InSight;
import mu.maupass.station.screen.control.ReadFirst;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.Postponed;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Draws the present screen of the citizen's window and drops the one before, whole. Not in the event that changed the agent's
 * screen, but in one of its own: both together would keep a key or a card waiting for twice as long.
 */
public final class CitizenView {
    private static final int ANSWERS_ABREAST = 2;

    private final CitizenViewModel model;
    private final CitizenFooter footer;
    private final CitizenLook look;
    private final ReadFirst readFirst;
    private final EchoOfEnter echo = new EchoOfEnter();
    private final StackPane root = new StackPane();
    private Optional<Supplier<Node>> begins = Optional.empty();
    private final Lifetime window;
    private final Postponed redraw;
    private final ObservableValue<Boolean> small;
    private Lifetime lifetime;

    /**
     * @param look of this side alone
     * @param readFirst before a choice of consent, and a yes to what goes on record
     * @param nextEvent runs something in a later event of the JavaFX thread
     * @param window that it fills
     */
    CitizenView(
            CitizenViewModel model,
            CitizenLook look,
            Supplier<Purpose> purpose,
            ReadFirst readFirst,
            Executor nextEvent,
            Lifetime window) {
        this.readFirst = readFirst;
        this.window = window;
        lifetime = window.inner();
        this.model = model;
        footer = new CitizenFooter(model, look, purpose, warning -> Aloud.of(root, warning));
        this.look = look;
        root.getStyleClass().add("citizen");
        root.getStylesheets()
                .add(Objects.requireNonNull(CitizenView.class.getResource("citizen.css"), "citizen.css")
                        .toExternalForm());
        root.setFocusTraversable(false);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::echoed);
        CitizenKeys.watch(root, this::answer, window);
        redraw = new Postponed(nextEvent, this::draw, window);
        window.onChange(model.screen(), now -> redraw.ask());
        window.onChange(model.strings(), now -> redraw.ask());
        small = SmallWindow.of(root, window);
        window.onChange(small, now -> redraw.ask());
        draw();
    }

    public Region node() {
        return root;
    }

    /** The words of the authority, and what the work is for, are known from now on. */
    void stationOpened() {
        model.takeWords();
        redraw.ask();
    }

    /** Gives the keyboard to where the present screen begins. */
    public void focus() {
        // What a scroll pane holds joins the scene with its skin only.
        root.applyCss();
        Node sentence = root.lookup("#citizen-focus");
        begins.map(Supplier::get).orElse(sentence == null ? root : sentence).requestFocus();
    }

    private void draw() {
        Strings strings = model.strings().get();
        lifetime.end();
        lifetime = window.inner();
        // Of the page before.
        look.voice().stop();
        echo.drawn();
        begins = Optional.empty();
        root.setNodeOrientation(Mirror.of(strings.language()));
        root.getChildren()
                .setAll(
                        switch (model.screen().get()) {
                            case CitizenScreen.Welcome() -> welcome(strings);
                            case CitizenScreen.Trial(String number) ->
                                message(strings, Feather.MONITOR, "neutral-text", number, "");
                            case CitizenScreen.ChooseLanguage() -> languages();
                            case CitizenScreen.Waiting(CitizenScreen.Activity activity) ->
                                sheet(
                                        strings,
                                        CitizenWaitingView.sentence(strings, activity),
                                        CitizenWaitingView.node(model, strings, activity, lifetime),
                                        List.of());
                            case CitizenScreen.Consent consent ->
                                sheet(
                                        strings,
                                        strings.get("citizen.consent.sentence"),
                                        CitizenConsentView.node(
                                                model,
                                                strings,
                                                consent,
                                                readFirst.page(strings.get("citizen.confirm.read-first")),
                                                lifetime),
                                        List.of());
                            case CitizenScreen.OfFactor screen -> {
                                FactorDrawing drawn =
                                        FactorDrawing.of(model, strings, screen, small.getValue(), lifetime);
                                begins = drawn.begins();
                                yield frame(strings, drawn.above(sentence(drawn.sentence())), drawn.node(), List.of());
                            }
                            case CitizenScreen.Confirm data -> confirm(strings, data);
                            case CitizenScreen.Done done -> done(strings, done);
                            case CitizenScreen.Over over ->
                                message(
                                        strings,
                                        Feather.LOG_OUT,
                                        "neutral-text",
                                        strings.get("citizen.over.sentence"),
                                        strings.get(over.next().key()));
                        });
        if (root.getScene() != null) {
            focus();
        }
        // What had the keyboard is disabled meanwhile: it waits at the sentence, not at whatever control comes next.
        lifetime.follow(model.busy(), now -> keepKeyboard());
    }

    private void keepKeyboard() {
        Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
        Node sentence = root.lookup("#citizen-focus");
        if (owner != null && owner.isDisabled() && sentence != null) {
            sentence.requestFocus();
        }
    }

    private Node welcome(Strings strings) {
        VBox words = new VBox(24);
        words.setId("citizen-welcome");
        words.getStyleClass().add("welcome-words");
        words.setAlignment(Pos.TOP_LEFT);
        // In every language at once: nobody has chosen one.
        for (Language language : Language.values()) {
            VBox inOne = new VBox(
                    Type.text(model.in(language).get("citizen.welcome.sentence"), "headline"),
                    Type.text(model.in(language).get("citizen.welcome.detail")));
            inOne.setNodeOrientation(Mirror.of(language));
            words.getChildren().add(inOne);
        }
        footer.purposeMark(strings).ifPresent(words.getChildren()::add);
        return new StackPane(new WelcomePicture(), words);
    }

    private Node languages() {
        VBox sentences = new VBox(4);
        List<Node> answers = new ArrayList<>();
        int key = 1;
        for (Language language : Language.values()) {
            Label question = Type.text(model.in(language).get("citizen.language.sentence"), "title");
            question.setMaxWidth(Double.MAX_VALUE);
            question.setNodeOrientation(Mirror.of(language));
            sentences.getChildren().add(question);
            answers.add(new AnswerButton(
                    "language-" + language.tag(),
                    String.valueOf(key++),
                    language.ownName(),
                    () -> model.chooseLanguage(language)));
        }
        sentences.setId("citizen-sentence");
        focusable(sentences, model.strings().get().get("citizen.language.sentence"));
        // They scroll where the letters are large and the window is low, so that the answers keep their size.
        VBox all = new VBox(16, sentences);
        if (!small.getValue()) {
            all.getChildren().add(icon(Feather.GLOBE, "accent-text"));
        }
        all.setAlignment(Pos.CENTER);
        return frame(model.strings().get(), new Region(), all, answers);
    }

    private Node confirm(Strings strings, CitizenScreen.Confirm data) {
        ReadFirst.Page page = readFirst.page(strings.get("citizen.confirm.read-first"));
        return sheet(
                strings,
                strings.get("citizen.confirm.sentence"),
                CitizenConfirmView.table(model, strings, data, page, lifetime),
                CitizenConfirmView.answers(model, strings, page, lifetime));
    }

    private Node done(Strings strings, CitizenScreen.Done done) {
        return switch (done.status()) {
            case FINAL ->
                message(
                        strings,
                        Feather.CHECK_CIRCLE,
                        "successful-text",
                        strings.get(done.opensLater() ? "citizen.done.home.sentence" : "citizen.done.final.sentence"),
                        strings.get(done.opensLater() ? "citizen.done.home.detail" : "citizen.done.final.detail"));
            case PROVISIONAL ->
                message(
                        strings,
                        Feather.CLOCK,
                        "successful-text",
                        strings.get("citizen.done.provisional.sentence"),
                        strings.get(
                                done.opensLater()
                                        ? "citizen.done.provisional.home.detail"
                                        : "citizen.done.provisional.detail"));
            case REFUSED ->
                message(
                        strings,
                        Feather.INFO,
                        "neutral-text",
                        strings.get("citizen.done.refused.sentence"),
                        strings.get("citizen.done.refused.detail"));
        };
    }

    private Node message(Strings strings, Feather picture, String tone, String sentence, String detail) {
        VBox middle = new VBox(24, icon(picture, tone), centered(detail));
        middle.setAlignment(Pos.CENTER);
        return sheet(strings, sentence, middle, List.of());
    }

    private Node sheet(Strings strings, String sentence, Node thing, List<? extends Node> answers) {
        return frame(strings, sentence(sentence), thing, answers);
    }

    private static Region sentence(String sentence) {
        Label title = Type.text(sentence, "headline");
        title.setId("citizen-sentence");
        HBox focus = new HBox(title);
        HBox.setHgrow(title, Priority.ALWAYS);
        focusable(focus, sentence);
        return focus;
    }

    /** Where no answer may be nearer than the other, the keyboard begins at the sentence. */
    private static void focusable(Region region, String sentence) {
        region.setId("citizen-focus");
        region.setFocusTraversable(true);
        region.setAccessibleRole(AccessibleRole.TEXT);
        region.setAccessibleText(sentence);
        region.getStyleClass().add("sentence");
    }

    private Node frame(Strings strings, Region sentence, Node thing, List<? extends Node> answers) {
        CitizenPage middle = new CitizenPage(thing);
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        // Not fitToHeight: with it, no scroll bar comes for text that gets higher because it wraps.
        middle.fill(scroll.viewportBoundsProperty().map(Bounds::getHeight), lifetime);
        scroll.setPannable(true);
        scroll.setFocusTraversable(false);
        // A press beside the answers is none: the keyboard goes to the sentence, not to the empty page.
        lifetime.onChange(scroll.focusedProperty(), has -> {
            if (has) {
                sentence.requestFocus();
            }
        });
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        InSight.keep(scroll, lifetime);

        VBox choices = new VBox(16);
        for (int from = 0; from < answers.size(); from += ANSWERS_ABREAST) {
            HBox abreast = new HBox(24);
            abreast.getChildren().addAll(answers.subList(from, Math.min(from + ANSWERS_ABREAST, answers.size())));
            abreast.getChildren().forEach(answer -> HBox.setHgrow(answer, Priority.ALWAYS));
            choices.getChildren().add(abreast);
        }
        choices.setManaged(!answers.isEmpty());

        // In this order the Tab key goes, too.
        VBox frame = new VBox(sentence);
        frame.getChildren().addAll(ClosingNotice.of(model, look, strings, lifetime));
        frame.getChildren().addAll(scroll, new VBox(16, choices, footer.node(strings, small.getValue(), lifetime)));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        frame.getStyleClass().add("sheet");
        return frame;
    }

    static Node icon(Feather icon, String tone) {
        FontIcon picture = Mirror.icon(icon);
        picture.getStyleClass().addAll("picture", tone);
        return picture;
    }

    static Label centered(String text) {
        Label label = Type.text(text, "large", "centered");
        label.setId("citizen-detail");
        return label;
    }

    private void echoed(KeyEvent event) {
        if (echo.is(event, root.getScene().getFocusOwner())) {
            event.consume();
        }
    }

    private Optional<String> answer(KeyCode key) {
        return switch (key) {
            case DIGIT1, NUMPAD1 -> answer(0);
            case DIGIT2, NUMPAD2 -> answer(1);
            case DIGIT3, NUMPAD3 -> answer(2);
            case DIGIT4, NUMPAD4 -> answer(3);
            // As many kinds as a policy offers, behind "no further one".
            case DIGIT5, NUMPAD5 -> answer(4);
            case DIGIT6, NUMPAD6 -> answer(5);
            case DIGIT7, NUMPAD7 -> answer(6);
            default -> Optional.empty();
        };
    }

    /** An answer of the screen by its place; digits belong to the entry where there is one. */
    private Optional<String> answer(int which) {
        List<String> ids = switch (model.screen().get()) {
            case CitizenScreen.ChooseLanguage() ->
                Arrays.stream(Language.values())
                        .map(language -> "#language-" + language.tag())
                        .toList();
            case CitizenScreen.Consent ignored -> List.of("#consent-agent-only", "#consent-assisted");
            case CitizenScreen.Confirm ignored -> List.of("#confirm-yes", "#confirm-no");
            case CitizenScreen.ChooseFactor choose -> FactorChoice.ids(choose);
            default -> List.of();
        };
        return which < ids.size() ? Optional.of(ids.get(which)) : Optional.empty();
    }
}
