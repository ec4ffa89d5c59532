package mu.maupass.station.screen.citizen;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;

/** A device of the citizen at a reader: what is typed for it on this side, what to do with it, and what came of it. */
final class CitizenDeviceView {
    private static final String MARKED = "undetermined-text";

    private final CitizenViewModel model;
    private final Strings strings;
    private final PasswordField pin = Mirror.never(Fields.secret());
    private final Button start;
    private final boolean asks;
    private final VBox root;

    /** @param lifetime of the screen that is drawn; nothing of what was typed is left behind it */
    CitizenDeviceView(CitizenViewModel model, Strings strings, CitizenScreen.Device screen, Lifetime lifetime) {
        this.model = model;
        this.strings = strings;
        Asked asked = screen.asked();
        asks = asked != Asked.NOTHING;
        Label lay = Type.text(strings.get("citizen.factor.about." + screen.type()), "large");
        lay.setId("citizen-detail");
        start = new Button(strings.get("citizen.device.start"));
        start.setId("primary");
        start.getStyleClass().addAll("primary", "answer");
        start.setOnAction(event -> submit());
        AnswerButton.fireOnEnter(start);
        lifetime.bind(
                start.disableProperty(),
                lifetime.computed(
                        () -> asks && pin.getLength() == 0 || model.busy().get(), pin.textProperty(), model.busy()));
        lifetime.onEnd(pin::clear);
        lifetime.follow(pin.textProperty().map(text -> !text.isEmpty()), model::typing);
        lifetime.onEnd(() -> model.typing(false));
        root = new VBox(16, lay);
        screen.remark().ifPresent(failure -> {
            Label remark = Type.text(strings.line(failure), "strong", "undetermined-text");
            remark.setId("device-remark");
            root.getChildren().add(remark);
        });
        if (asks) {
            String words = strings.get(
                    switch (asked) {
                        // Digits have a view of their own.
                        case NOTHING, PIN, NUMBER, MESSAGE_CODE -> "citizen.device.pin";
                        case NEW_PIN -> "citizen.device.new-pin";
                        case NEW_PIN_AGAIN -> "citizen.device.new-pin-again";
                    });
            Label label = Type.text(words, "strong");
            label.setId("device-asks");
            label.setLabelFor(pin);
            lifetime.onChange(pin.textProperty(), now -> {
                label.setText(words);
                label.getStyleClass().remove(MARKED);
                pin.setAccessibleHelp(null);
            });
            pin.setId("device-pin");
            pin.setAccessibleText(words);
            pin.getStyleClass().add("code-entry");
            pin.setOnAction(event -> submit());
            // Not disabled: that would hand the keyboard to the next control while somebody still types.
            lifetime.bind(pin.editableProperty(), model.busy().not());
            root.getChildren().addAll(label, pin);
        }
        Label stage = Type.text("", "large", "accent-text");
        stage.setId("device-stage");
        lifetime.follow(
                model.deviceStage(), now -> stage.setText(now.map(strings::get).orElse("")));
        root.getChildren().addAll(start, stage);
        root.setAlignment(Pos.TOP_CENTER);
        root.setMaxWidth(640);
    }

    Node node() {
        return root;
    }

    Node initialFocus() {
        return asks ? pin : start;
    }

    private void submit() {
        if (!start.isDisabled()) {
            CharSequence typed = pin.getCharacters();
            char[] characters = new char[typed.length()];
            for (int i = 0; i < characters.length; i++) {
                characters[i] = typed.charAt(i);
            }
            pin.clear();
            model.useDevice(characters);
        } else if (asks && !model.busy().get()) {
            missing();
        }
    }

    /** What is missing stands where it was asked for, until somebody types. */
    private void missing() {
        String words = strings.get("citizen.device.missing");
        if (root.lookup("#device-asks") instanceof Label asked) {
            asked.setText(words);
            if (!asked.getStyleClass().contains(MARKED)) {
                asked.getStyleClass().add(MARKED);
            }
        }
        pin.setAccessibleHelp(words);
        pin.requestFocus();
    }
}
