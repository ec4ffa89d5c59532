package mu.maupass.station.screen.citizen;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;

/** What the citizen can do on every screen of a visit: take back, larger letters, contrast, the other language. */
final class CitizenFooter {
    private final CitizenViewModel model;
    private final CitizenLook look;
    private final Supplier<Purpose> purpose;

    CitizenFooter(CitizenViewModel model, CitizenLook look, Supplier<Purpose> purpose) {
        this.model = model;
        this.look = look;
        this.purpose = purpose;
    }

    /** @param lifetime of the screen above it */
    Node node(Strings strings, Lifetime lifetime) {
        HBox footer = new HBox(16);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("citizen-footer");
        Button stop = button("consent-withdraw", "F10", "", model::stopHere);
        lifetime.follow(model.stop(), exit -> {
            stop.setVisible(exit.isPresent());
            exit.ifPresent(way -> name(
                    stop,
                    "F10",
                    strings.get(
                            switch (way) {
                                case WITHDRAW -> "citizen.withdraw";
                                case WITHDRAW_ASSISTANCE -> "citizen.withdraw-camera";
                                default -> "citizen.stop";
                            })));
        });
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        footer.getChildren().addAll(stop, between);
        purposeMark(strings).ifPresent(footer.getChildren()::add);
        Button size = button("text-size", "F3", strings.get("citizen.look.size"), look::larger);
        size.setAccessibleText(strings.get("citizen.look.size-words") + ", F3");
        footer.getChildren()
                .addAll(size, button("contrast", "F4", strings.get("citizen.look.contrast"), look::contrast));
        if (!(model.screen().get() instanceof CitizenScreen.ChooseLanguage)) {
            for (Language language : Language.values()) {
                if (language != strings.language()) {
                    footer.getChildren()
                            .add(button(
                                    "switch-" + language.tag(),
                                    "F2",
                                    language.ownName(),
                                    () -> model.chooseLanguage(language)));
                }
            }
        }
        return footer;
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

    private static void name(Button button, String key, String words) {
        // Many words take two lines at the largest letters, so that the screen stays as wide as the window.
        Label label = words.indexOf(' ') < 0 ? Type.word(words) : Type.text(words);
        if (label.isWrapText()) {
            label.setMinWidth(0);
            button.setMinWidth(0);
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
