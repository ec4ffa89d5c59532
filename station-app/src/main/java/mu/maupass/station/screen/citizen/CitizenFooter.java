package mu.maupass.station.screen.citizen;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.sound.Voice;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.strings.Direction;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Exit;
import org.kordamp.ikonli.feather.Feather;

/** What the citizen can do on every screen of a visit: take back, larger letters, contrast, read aloud, another language. */
final class CitizenFooter {
    private final CitizenViewModel model;
    private final CitizenLook look;
    private final Supplier<Purpose> purpose;
    private final Function<Optional<String>, List<String>> page;

    /** @param page what is read aloud of the page above, with what is known of a person or with a warning in its place */
    CitizenFooter(
            CitizenViewModel model,
            CitizenLook look,
            Supplier<Purpose> purpose,
            Function<Optional<String>, List<String>> page) {
        this.model = model;
        this.look = look;
        this.purpose = purpose;
        this.page = page;
    }

    /**
     * @param small whether there is little room
     * @param lifetime of the screen above it
     */
    Node node(Strings strings, boolean small, Lifetime lifetime) {
        Button stop = button("consent-withdraw", "F10", "", model::stopHere);
        onlyByItself(stop);
        lifetime.follow(model.stop(), exit -> {
            stop.setVisible(exit.isPresent());
            exit.ifPresent(way -> name(stop, "F10", strings.get(stopping(way))));
        });
        Button size = button("text-size", "F3", strings.get("citizen.look.size"), look::larger);
        size.setAccessibleText(strings.get("citizen.look.size-words") + ", F3");
        Optional<Node> mark = purposeMark(strings);
        List<Node> looks = List.of(
                size,
                button("contrast", "F4", strings.get("citizen.look.contrast"), look::contrast),
                aloud(strings, lifetime));
        Optional<Button> languages = languages(strings);
        HBox first = row();
        HBox second = row();
        VBox footer = new VBox(first, second);
        footer.getStyleClass().add("citizen-footer");
        look.theme().textSize().follow(lifetime, now -> {
            // What is taken back keeps its words at the largest letters, too.
            boolean two = now.compareTo(small ? TextSize.NORMAL : TextSize.LARGER) > 0;
            boolean had = size.isFocused();
            first.getChildren().setAll(stop, between());
            second.getChildren().setAll(between());
            // On a low window only what nobody presses leaves the line, so that most of the window is for what is read.
            mark.ifPresent((two ? second : first).getChildren()::add);
            (two && !small ? second : first).getChildren().addAll(looks);
            languages.ifPresent(first.getChildren()::add);
            boolean used = second.getChildren().size() > 1;
            second.setManaged(used);
            second.setVisible(used);
            if (had) {
                size.requestFocus();
            }
        });
        return footer;
    }

    /** Key of what the citizen says with this way out. */
    static String stopping(Exit way) {
        return switch (way) {
            case WITHDRAW -> "citizen.withdraw";
            case WITHDRAW_ASSISTANCE -> "citizen.withdraw-camera";
            default -> "citizen.stop";
        };
    }

    /**
     * Only where the computer reads this language; the same button breaks it off. On each page it says first that others hear
     * what is known of a person, and reads that when it is pressed again.
     */
    private Button aloud(Strings strings, Lifetime lifetime) {
        Voice voice = look.voice();
        AtomicBoolean warned = new AtomicBoolean();
        Button aloud = button("read-aloud", "F7", "", () -> {
            if (voice.speaking().get()) {
                voice.stop();
            } else {
                look.read(
                        strings.language(),
                        page.apply(
                                warned.get()
                                        ? Optional.empty()
                                        : Optional.of(strings.get("citizen.look.aloud-others"))),
                        // Whoever broke it off before its end has not heard the warning, which comes last.
                        () -> warned.set(true));
            }
        });
        lifetime.follow(
                voice.speaking(),
                now -> name(aloud, "F7", strings.get(now ? "citizen.look.aloud-stop" : "citizen.look.aloud")));
        lifetime.follow(voice.languages(), known -> {
            boolean here = known.contains(strings.language());
            aloud.setVisible(here);
            aloud.setManaged(here);
        });
        return aloud;
    }

    /** Found by who cannot read what is on the screen: by the sign and by the languages' own names. */
    private Optional<Button> languages(Strings strings) {
        if (model.screen().get() instanceof CitizenScreen.ChooseLanguage) {
            return Optional.empty();
        }
        List<String> others = Arrays.stream(Language.values())
                .filter(language -> language != strings.language())
                .map(Language::shortName)
                .toList();
        Button button = button("other-language", "F2", String.join(", ", others), model::askLanguage);
        VBox names = new VBox();
        names.setAlignment(Pos.CENTER_LEFT);
        others.forEach(name -> names.getChildren().add(Type.word(name, "language-name")));
        HBox line = new HBox(8, AnswerButton.keyCap("F2"), Mirror.icon(Feather.GLOBE), names);
        line.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(line);
        return Optional.of(button);
    }

    private static HBox row() {
        HBox row = new HBox(4);
        row.setAlignment(Pos.CENTER_LEFT);
        // Where the window is low what is above it scrolls.
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private static Region between() {
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        return between;
    }

    private static Button button(String id, String key, String words, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().addAll("link-like", "footer-button");
        button.setOnAction(event -> action.run());
        AnswerButton.fireOnEnter(button);
        name(button, key, words);
        return button;
    }

    /**
     * What it takes back is deleted without a question: so the keyboard never falls on it, and Enter or the space bar,
     * typed for something else, never presses it. It has a key of its own.
     */
    private static void onlyByItself(Button stop) {
        stop.setFocusTraversable(false);
        stop.addEventFilter(KeyEvent.ANY, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                event.consume();
            }
        });
    }

    private static void name(Button button, String key, String words) {
        // Many words take two lines at the largest letters, so that the screen stays as wide as the window.
        boolean oneLine = words.indexOf(' ') < 0 || Direction.hasLettersFromRight(words);
        Label label = oneLine ? Type.word(words) : Type.text(words);
        if (label.isWrapText()) {
            label.getStyleClass().add("withdraws");
        }
        HBox line = new HBox(12, AnswerButton.keyCap(key), label);
        line.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(line);
        button.setAccessibleText(words + ", " + key);
    }

    Optional<Node> purposeMark(Strings strings) {
        return purpose.get().word().map(word -> {
            Label mark = Type.word(strings.get(word), "notice", "undetermined", "demonstration");
            mark.setId("citizen-purpose");
            return mark;
        });
    }
}
