package mu.maupass.station.screen.citizen;

import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;

/**
 * In the place of a page of the citizen's that fails each time it is drawn: what can be done on every page can be done here, by the same
 * keys. JavaFX thread only.
 */
final class CitizenPlainPage {
    private CitizenPlainPage() {}

    static VBox of(CitizenViewModel model, Strings strings) {
        Label words = Type.text(strings.get("citizen.plain.sentence"), "headline");
        words.setId("citizen-plain");
        VBox page = new VBox(32, words);
        page.setAlignment(Pos.CENTER);
        model.stop().get().ifPresent(way -> {
            Button stop = new AnswerButton(
                    "consent-withdraw", "F10", strings.get(CitizenFooter.stopping(way)), model::stopHere);
            // As in the footer: no Enter that was meant for something else takes anything back.
            stop.setFocusTraversable(false);
            page.getChildren().add(stop);
        });
        String others = Arrays.stream(Language.values())
                .filter(language -> language != strings.language())
                .map(Language::ownName)
                .collect(Collectors.joining(", "));
        page.getChildren().add(new AnswerButton("other-language", "F2", others, model::askLanguage));
        page.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F10) {
                model.stopHere();
            } else if (event.getCode() == KeyCode.F2) {
                model.askLanguage();
            }
        });
        return page;
    }
}
