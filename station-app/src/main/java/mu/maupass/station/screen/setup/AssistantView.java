package mu.maupass.station.screen.setup;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappingLine;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.portrait.ErasablePicture;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.setup.KeyPlace;
import mu.maupass.station.setup.SetupOutcome.Enrolled;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** The assistant's steps as screens. Made again for another step and another language. */
final class AssistantView {
    private static final double PICTURE_HEIGHT = 200;
    private static final double READABLE = 760;

    private final AssistantViewModel model;
    private final Theme theme;
    private final Strings strings;
    private final Lifetime lifetime;

    /** @param lifetime until another step, or the same in another language, takes its place */
    AssistantView(AssistantViewModel model, Theme theme, Strings strings, Lifetime lifetime) {
        this.model = model;
        this.theme = theme;
        this.strings = strings;
        this.lifetime = lifetime;
    }

    Screen screen() {
        return switch (model.step().get()) {
            case LANGUAGE -> language();
            case AUTHORITY -> authority();
            case KEY -> key();
            case ENROLMENT -> enrolment();
        };
    }

    private Screen language() {
        Segments<Language> languages =
                new Segments<>("setup-language", Language.class, model.language(), Language::ownName, lifetime);
        Button larger = size("setup-larger", "agent.menu.larger");
        larger.setOnAction(
                pressed -> theme.textSize().set(theme.textSize().get().larger()));
        Button smaller = size("setup-smaller", "agent.menu.smaller");
        smaller.setOnAction(
                pressed -> theme.textSize().set(theme.textSize().get().smaller()));
        WrappingLine sizes = new WrappingLine(8, 8, Pos.CENTER_LEFT);
        sizes.getChildren().setAll(larger, smaller);
        VBox content = column(languages.node(), sizes, Type.quiet(strings.get("setup.language.note")));
        return screen(
                "setup.language.title",
                "setup.language.sentence",
                content,
                languages.button(model.language().get()),
                primary("setup.next", Feather.ARROW_RIGHT),
                List.of(back("setup.leave")));
    }

    private Button size(String id, String word) {
        Button button = new Button(strings.get(word));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Screen authority() {
        TextArea scanned = Mirror.never(Fields.wrappedLines());
        scanned.setId("setup-scanned");
        scanned.setPrefRowCount(2);
        TextField address = field("setup-address");
        TextField code = field("setup-code");
        TextField fingerprint = field("setup-fingerprint");
        TextField proxy = field("setup-proxy");
        VBox content = column(
                named("setup.scanned", scanned).into(model.scanned(), lifetime).withoutHint(),
                picture(),
                named("setup.address", address).into(model.address(), lifetime).withoutHint(),
                named("setup.code", code).into(model.code(), lifetime).withoutHint(),
                named("setup.fingerprint", fingerprint)
                        .into(model.fingerprint(), lifetime)
                        .withoutHint(),
                named("setup.proxy", proxy).into(model.proxy(), lifetime).withoutHint());
        lifetime.onChange(
                model.failure(), failed -> failed.ifPresent(why -> at(why, address, code, fingerprint, scanned)));
        return screen(
                "setup.authority.title",
                "setup.authority.sentence",
                content,
                model.address().get().isEmpty() ? scanned : address,
                primary("setup.next", Feather.ARROW_RIGHT),
                List.of(
                        back("setup.back"),
                        new ScreenAction(
                                "setup-look",
                                strings.get("setup.look"),
                                Feather.CAMERA,
                                AgentKey.SCAN_CODE.code(),
                                model.looking().map(now -> !now),
                                model::look)));
    }

    /** The keyboard goes where the mistake is. */
    private static void at(Failure why, TextField address, TextField code, TextField fingerprint, TextArea scanned) {
        (switch (why.code().substring(2)) {
                    case "143" -> address;
                    case "144" -> code;
                    case "145" -> fingerprint;
                    default -> scanned;
                })
                .requestFocus();
    }

    private Node picture() {
        ImageView view = new ImageView();
        view.setId("setup-picture");
        view.setPreserveRatio(true);
        view.setFitHeight(PICTURE_HEIGHT);
        Shown on = new Shown(view);
        lifetime.onEnd(on::erase);
        lifetime.follow(model.picture(), on::show);
        Node waiting = Type.quiet(strings.get("setup.looking"));
        HBox line = new HBox(16, view, waiting);
        line.setAlignment(Pos.CENTER_LEFT);
        shownWhile(line, model.looking());
        return line;
    }

    /** What the camera sees, as a copy that is overwritten. */
    private static final class Shown {
        private final ImageView view;
        private Optional<ErasablePicture> drawn = Optional.empty();

        Shown(ImageView view) {
            this.view = view;
        }

        void show(Optional<PixelImage> seen) {
            if (seen.isEmpty()) {
                erase();
                return;
            }
            PixelImage now = seen.get();
            if (drawn.filter(picture -> picture.fits(now)).isEmpty()) {
                erase();
                drawn = Optional.of(new ErasablePicture(now.width(), now.height()));
                view.setImage(drawn.get().image());
            }
            drawn.get().draw(now);
        }

        void erase() {
            drawn.ifPresent(ErasablePicture::erase);
            drawn = Optional.empty();
            view.setImage(null);
        }
    }

    private Screen key() {
        ScreenAction enrol = primary("setup.enrol", Feather.CHECK);
        // All parts of a wrong code fit each other: only whoever holds the letter can tell.
        Node authority = Type.text(strings.get(
                "setup.key.authority",
                model.address().get(),
                grouped(model.fingerprint().get())));
        authority.setId("setup-authority");
        if (model.keyByCredential()) {
            Node said = Type.text(strings.get("setup.key.credential"));
            return screen(
                    "setup.key.title",
                    "setup.key.sentence",
                    column(authority, said),
                    said,
                    enrol,
                    List.of(back("setup.back")));
        }
        Segments<KeyPlace> places = new Segments<>("setup-key", KeyPlace.class, model.key(), this::word, lifetime);
        VBox content = column(
                authority,
                places.node(),
                Type.text(strings.get("setup.key.file.note")),
                Type.text(strings.get("setup.key.keyring.note")),
                Type.quiet(strings.get("setup.key.token.note")));
        ToggleButton chosen = places.button(model.key().get());
        return screen("setup.key.title", "setup.key.sentence", content, chosen, enrol, List.of(back("setup.back")));
    }

    /** As a letter has it, in fours. */
    private static String grouped(String fingerprint) {
        return fingerprint.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private String word(KeyPlace place) {
        return strings.get(
                switch (place) {
                    case FILE -> "setup.key.file";
                    case KEYRING -> "setup.key.keyring";
                });
    }

    private Screen enrolment() {
        Optional<Enrolled> done = model.enrolled().get();
        if (done.isPresent()) {
            VBox content = column(
                    Type.text(
                            strings.get(
                                    "setup.enrolled",
                                    done.get().stationId(),
                                    done.get().office()),
                            "large"),
                    Type.text(strings.get("setup.enrolled.next")));
            content.setId("setup-enrolled");
            return screen(
                    "setup.enrolled.title",
                    "setup.enrolled.sentence",
                    content,
                    content,
                    primary("setup.open", Feather.LOG_IN),
                    List.of());
        }
        ProgressIndicator working = lifetime.rests(new ProgressIndicator(ProgressIndicator.INDETERMINATE_PROGRESS));
        working.setPrefSize(32, 32);
        HBox wait = new HBox(16, working, Type.text(strings.get("setup.enrolling")));
        wait.setAlignment(Pos.CENTER_LEFT);
        shownWhile(wait, model.busy());
        ObservableValue<Boolean> idle = model.busy().map(busy -> !busy);
        return screen(
                "setup.enrolment.title",
                "setup.enrolment.sentence",
                column(wait),
                wait,
                ScreenAction.primary(strings.get("setup.again"), Feather.REFRESH_CW, idle, model::next),
                List.of(back("setup.back").when(idle)));
    }

    private void shownWhile(Node node, ObservableValue<Boolean> shown) {
        lifetime.bind(node.visibleProperty(), shown);
        lifetime.bind(node.managedProperty(), shown);
    }

    private InputField named(String word, TextInputControl input) {
        return new InputField(strings.get(word), input);
    }

    private static TextField field(String id) {
        TextField field = Mirror.never(Fields.line());
        field.setId(id);
        return field;
    }

    private static VBox column(Node... parts) {
        VBox column = new VBox(16, parts);
        column.setMaxWidth(READABLE);
        return column;
    }

    private ScreenAction primary(String word, Feather icon) {
        return ScreenAction.primary(strings.get(word), icon, model::next);
    }

    private ScreenAction back(String word) {
        return ScreenAction.always("setup-back", strings.get(word), Feather.ARROW_LEFT, KeyCode.ESCAPE, model::back);
    }

    private Screen screen(
            String title, String sentence, Node content, Node first, ScreenAction primary, List<ScreenAction> others) {
        return new Screen(
                strings.get(title),
                new SimpleObjectProperty<>(strings.get(sentence)),
                content,
                first,
                Optional.of(primary),
                others,
                model.failure());
    }
}
