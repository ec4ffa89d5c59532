package mu.maupass.station.screen.citizen;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;

/**
 * In the place of a page of the citizen's that fails each time it is drawn: what is taken back, and another language, can be had here,
 * too, by the same keys. JavaFX thread only.
 */
final class CitizenPlainPage {
    private CitizenPlainPage() {}

    /** @param lifetime of the page */
    static VBox of(CitizenViewModel model, Strings strings, Lifetime lifetime) {
        // Nothing scrolls here: with letters twice as large, too, the smallest display holds the words and both
        // answers.
        Label words = Type.text(strings.get("citizen.plain.sentence"), "title");
        words.setId("citizen-plain");
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox page = new VBox(16, words);
        page.setAlignment(Pos.CENTER);
        VBox stops = new VBox();
        stops.setAlignment(Pos.CENTER);
        page.getChildren().add(stops);
        // What it takes back is another thing once the camera was declined.
        lifetime.follow(
                model.stop(),
                now -> stops.getChildren()
                        .setAll(now.map(way -> stop(strings.get(CitizenFooter.stopping(way)), model)).stream()
                                .toList()));
        String others = Arrays.stream(Language.values())
                .filter(language -> language != strings.language())
                .map(Language::ownName)
                .collect(Collectors.joining(", "));
        page.getChildren().add(new AnswerButton("other-language", "F2", others, model::askLanguage));
        CitizenKeys.watch(page, key -> Optional.empty(), lifetime);
        return page;
    }

    private static Button stop(String words, CitizenViewModel model) {
        Button stop = new AnswerButton("consent-withdraw", "F10", words, model::stopHere);
        // As in the footer: no Enter that was meant for something else takes anything back.
        stop.setFocusTraversable(false);
        return stop;
    }
}
