package mu.maupass.station.screen.citizen;

import java.time.format.DateTimeFormatter;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import mu.maupass.station.factor.SecondFactor.Ceremony;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/** A message to the citizen's telephone: the number, then the code that came to it, both typed on this side. */
final class CitizenMessageView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final FactorEntry entry;
    private final HBox root;

    /**
     * @param small whether there is little room
     * @param lifetime of the screen that is drawn; nothing of what was typed is left behind it
     */
    CitizenMessageView(
            CitizenViewModel model, Strings strings, CitizenScreen.Device screen, boolean small, Lifetime lifetime) {
        boolean number = screen.asked() == Asked.NUMBER;
        VBox said = new VBox(small ? 8 : 16);
        said.getStyleClass().add("factor-column");
        // Where it is restricted the citizen is told so, each time (NIST SP 800-63B-4, section 3.1.3.3): before the
        // number.
        if (number || !small) {
            Label about = Type.text(strings.get("citizen.factor.about." + screen.type()), "large");
            about.setId("citizen-detail");
            said.getChildren().add(about);
        }
        screen.enrolment()
                .sent()
                .filter(sent -> !number)
                .ifPresent(sent -> said.getChildren().add(sent(strings, sent)));
        if (screen.another()) {
            Label another = Type.text(strings.get("citizen.message.another"), "strong", "accent-text");
            another.setId("message-another");
            lifetime.bind(another.visibleProperty(), model.busy().not());
            said.getChildren().add(another);
        }
        screen.remark().ifPresent(failure -> {
            Label remark = Type.text(strings.line(failure), "strong", "undetermined-text");
            remark.setId("device-remark");
            lifetime.bind(remark.visibleProperty(), model.busy().not());
            said.getChildren().add(remark);
        });
        Label stage = Type.text("", "large", "accent-text");
        stage.setId("device-stage");
        lifetime.follow(model.deviceStage(), now -> {
            stage.setText(now.map(strings::get).orElse(""));
            stage.setManaged(now.isPresent());
        });
        said.getChildren().add(stage);
        Label instruction =
                Type.text(strings.get(number ? "citizen.message.number" : "citizen.message.code"), "strong");
        instruction.setId("factor-instruction");
        entry = new FactorEntry(
                model,
                strings,
                small,
                screen.asked().digits().orElseThrow(),
                number ? "1" : "2",
                instruction,
                number ? "citizen.message.send" : "citizen.factor.check",
                digits -> model.useDevice(digits.toCharArray()),
                lifetime);
        screen.remark().map(strings::line).ifPresent(entry::tells);
        if (screen.another()) {
            entry.says(strings.get("citizen.message.another"));
        }
        root = entry.beside(said);
        if (!number) {
            said.getChildren().add(again(model, strings, lifetime));
        }
        // The ring around what has the focus lies outside it: the viewport must not cut it off.
        root.setPadding(new Insets(0, 4, 0, 0));
    }

    /** What the citizen looks for, how long it is good, and how often they may still be wrong. */
    private static Label sent(Strings strings, Ceremony.Sent sent) {
        Label label =
                Type.text(strings.get("citizen.message.sent", sent.number(), TIME.format(sent.until()), sent.tries()));
        label.setId("message-sent");
        return label;
    }

    private static Button again(CitizenViewModel model, Strings strings, Lifetime lifetime) {
        Button again = AuthenticatorStores.link("message-again", "F5", strings.get("citizen.message.again"));
        again.setOnAction(event -> model.messageAgain());
        lifetime.bind(again.disableProperty(), model.busy());
        return again;
    }

    Node node() {
        return root;
    }

    Node initialFocus() {
        return entry.initialFocus();
    }
}
