package mu.maupass.station.screen.citizen;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/** A message to the citizen's telephone: the number, then the code that came to it, both typed on this side. */
final class CitizenMessageView {
    private final FactorEntry entry;
    private final HBox root;

    /**
     * @param small whether there is little room
     * @param lifetime of the screen that is drawn; nothing of what was typed is left behind it
     */
    CitizenMessageView(
            CitizenViewModel model, Strings strings, CitizenScreen.Device screen, boolean small, Lifetime lifetime) {
        boolean number = screen.asked() == Asked.NUMBER;
        // Where it is restricted the citizen is told so, each time (NIST SP 800-63B-4, section 3.1.3.3).
        Label about = Type.text(strings.get("citizen.factor.about." + screen.type()), "large");
        about.setId("citizen-detail");
        VBox said = new VBox(16, about);
        said.getStyleClass().add("factor-column");
        screen.remark().ifPresent(failure -> {
            Label remark = Type.text(strings.line(failure), "strong", "undetermined-text");
            remark.setId("device-remark");
            said.getChildren().add(remark);
        });
        Label stage = Type.text("", "large", "accent-text");
        stage.setId("device-stage");
        lifetime.follow(
                model.deviceStage(), now -> stage.setText(now.map(strings::get).orElse("")));
        said.getChildren().add(stage);
        if (!number) {
            said.getChildren().add(Type.quiet(strings.get("citizen.message.nothing")));
        }
        String words = strings.get(number ? "citizen.message.number" : "citizen.message.code");
        Label instruction = Type.text(words, "strong");
        instruction.setId("factor-instruction");
        entry = new FactorEntry(
                model,
                strings,
                small,
                screen.asked().digits().orElseThrow(),
                FactorEntry.step(number ? "1" : "2", instruction),
                words,
                number ? "citizen.message.send" : "citizen.factor.check",
                digits -> model.useDevice(digits.toCharArray()),
                lifetime);
        root = entry.beside(said);
        // The ring around what has the focus lies outside it: the viewport must not cut it off.
        root.setPadding(new Insets(0, 4, 0, 0));
    }

    Node node() {
        return root;
    }

    Node initialFocus() {
        return entry.initialFocus();
    }
}
