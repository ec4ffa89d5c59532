package mu.maupass.station.screen.citizen;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappedButton;
import mu.maupass.station.screen.qr.QrPicture;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.trust.AuthenticatorApp;

/** Applications that take the second factor, each with the QR code of its store page, for who has none. */
final class AuthenticatorStores {
    private static final double SIDE = 176; // As in citizen.css, so that two stand side by side.

    private final VBox node = new VBox(16);
    private final Button back;

    AuthenticatorStores(List<AuthenticatorApp> apps, Strings strings) {
        back = link("factor-back", strings.get("citizen.factor.back"));
        FlowPane all = new FlowPane(24, 16);
        all.setAlignment(Pos.TOP_CENTER);
        for (AuthenticatorApp app : apps) {
            all.getChildren().add(store(app, strings));
        }
        node.setId("factor-stores");
        node.getStyleClass().add("factor-column");
        node.setAlignment(Pos.TOP_CENTER);
        node.getChildren().addAll(Type.text(strings.get("citizen.factor.stores"), "strong"), all, back);
    }

    VBox node() {
        return node;
    }

    /** To the QR code of the factor. */
    Button back() {
        return back;
    }

    private static VBox store(AuthenticatorApp app, Strings strings) {
        QrPicture qr = new QrPicture(app.store().toString().toCharArray());
        qr.setAccessibleText(strings.get("citizen.factor.store", app.name()));
        qr.getStyleClass().add("store");
        qr.setMaxSize(SIDE, SIDE);
        VBox one = new VBox(4, qr, Type.word(app.name(), "strong"));
        one.setAlignment(Pos.TOP_CENTER);
        return one;
    }

    /** @param key that does the same */
    static Button link(String id, String key, String words) {
        Button button = link(id, words);
        HBox line = new HBox(12, AnswerButton.keyCap(key), button.getGraphic());
        line.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(line);
        button.setAccessibleText(words + ", " + key);
        return button;
    }

    static Button link(String id, String words) {
        Button button = WrappedButton.of(words);
        button.setMinWidth(0);
        button.setId(id);
        button.getStyleClass().addAll("link-like", "footer-button");
        button.setAccessibleText(words);
        AnswerButton.fireOnEnter(button);
        return button;
    }
}
