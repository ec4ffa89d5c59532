package mu.maupass.station.screen.citizen;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.trust.FactorRules;

/** The second factors to choose from, each with one sentence, in the order of the policy. */
final class FactorChoice {
    private static final String ENOUGH = "factor-enough";

    /** In the place of a key. */
    private static final String NOT_NOW = "–";

    private FactorChoice() {}

    /** Their places answer to the digits of the keyboard. */
    static List<String> ids(CitizenScreen.ChooseFactor screen) {
        List<String> ids = new ArrayList<>();
        if (screen.further()) {
            ids.add("#" + ENOUGH);
        }
        screen.choices().forEach(type -> ids.add("#" + id(type)));
        return ids;
    }

    /** Who has one already goes on with the first answer. */
    static Node node(CitizenViewModel model, Strings strings, CitizenScreen.ChooseFactor screen) {
        // Five kinds stand on a low window without scrolling.
        VBox all = new VBox(6);
        all.setAlignment(Pos.TOP_CENTER);
        int key = 1;
        if (screen.further()) {
            all.getChildren()
                    .add(new AnswerButton(
                            ENOUGH,
                            String.valueOf(key++),
                            strings.get("citizen.choose-factor.enough"),
                            model::enoughFactors));
            all.getChildren().add(Type.text(strings.get("citizen.choose-factor.another")));
        }
        for (String type : screen.choices()) {
            all.getChildren()
                    .add(choice(
                            model,
                            strings.get("citizen.factor.name." + type),
                            strings.get("citizen.factor.about." + type),
                            type,
                            String.valueOf(key++)));
        }
        screen.beside()
                .forEach(type -> all.getChildren().add(closed(model, strings, type, "citizen.choose-factor.beside")));
        // What cannot be had is named all the same: somebody may have come for it.
        screen.notNow()
                .forEach(type -> all.getChildren()
                        .add(closed(
                                model,
                                strings,
                                type,
                                FactorRules.restricted(type)
                                        ? "citizen.choose-factor.not-reached"
                                        : "citizen.choose-factor.not-now")));
        return all;
    }

    private static Button closed(CitizenViewModel model, Strings strings, String type, String why) {
        Button button = choice(model, strings.get("citizen.factor.name." + type), strings.get(why), type, NOT_NOW);
        button.setDisable(true);
        return button;
    }

    private static Button choice(CitizenViewModel model, String name, String sentence, String type, String key) {
        AnswerButton button = new AnswerButton(id(type), key, name, () -> model.chooseFactor(type));
        VBox words = new VBox(2, Type.text(name, "large", "strong"), Type.text(sentence));
        words.getStyleClass().add("choice-words");
        // Beside its key, where the card is higher than one line.
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(16, AnswerButton.keyCap(key), words);
        line.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(line);
        button.getStyleClass().add("factor-choice");
        button.setAccessibleText(name + ". " + sentence + " " + key);
        return button;
    }

    private static String id(String type) {
        return "factor-choice-" + type;
    }
}
