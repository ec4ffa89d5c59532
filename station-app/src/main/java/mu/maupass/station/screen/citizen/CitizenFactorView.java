package mu.maupass.station.screen.citizen;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextFormatter.Change;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.citizen.CitizenScreen.Attempt;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.qr.QrPicture;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import org.jspecify.annotations.Nullable;

/** The new factor: a QR to scan, the same for typing, and the entry of the first code. */
final class CitizenFactorView {
    @SuppressWarnings("NullAway") // Null refuses the change: so the text formatter wants it.
    private static final UnaryOperator<Change> SIX_DIGITS = CitizenFactorView::sixDigits;

    private final CitizenViewModel model;
    private final TextField entry = new TextField();
    private final HBox root;
    private final Button send;
    private final Lifetime lifetime;

    /** @param lifetime of the screen that is drawn; nothing of what was shown or typed is left behind it */
    CitizenFactorView(CitizenViewModel model, Strings strings, CitizenScreen.Factor screen, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        send = new Button(strings.get("citizen.factor.check"));
        send.setId("primary");
        send.getStyleClass().addAll("primary", "pad-send");
        send.setMaxWidth(Double.MAX_VALUE);
        send.setOnAction(event -> submit());
        AnswerButton.fireOnEnter(send);
        lifetime.onEnd(entry::clear);
        lifetime.bind(
                send.disableProperty(),
                lifetime.computed(
                        () -> entry.getLength() < 6 || model.busy().get(), entry.textProperty(), model.busy()));
        lifetime.follow(entry.textProperty().map(text -> !text.isEmpty()), model::typing);
        lifetime.onEnd(() -> model.typing(false));
        lifetime.onEnd(() -> model.lookingForApplication(false));
        root = both(scanning(strings, screen), typing(strings, screen), strings);
        root.setAlignment(Pos.TOP_CENTER);
        // The ring around what has the focus lies outside it: the viewport must not cut it off.
        root.setPadding(new Insets(0, 4, 0, 0));
    }

    Node node() {
        return root;
    }

    Node initialFocus() {
        return entry;
    }

    /** The QR code; for who has no application, where to get one instead, at the button below the number pad. */
    private HBox both(VBox scanning, VBox typing, Strings strings) {
        HBox both = new HBox(48, scanning, typing);
        if (model.authenticators().isEmpty()) {
            return both;
        }
        AuthenticatorStores stores = new AuthenticatorStores(model.authenticators(), strings);
        HBox.setHgrow(stores.node(), Priority.ALWAYS);
        Button without = AuthenticatorStores.link("factor-no-app", strings.get("citizen.factor.no-app"));
        without.setMaxWidth(Double.MAX_VALUE);
        typing.getChildren().add(without);
        without.setOnAction(event -> {
            both.getChildren().set(0, stores.node());
            without.setVisible(false);
            model.lookingForApplication(true);
            stores.back().requestFocus();
        });
        stores.back().setOnAction(event -> {
            both.getChildren().set(0, scanning);
            without.setVisible(true);
            model.lookingForApplication(false);
            entry.requestFocus();
        });
        return both;
    }

    private VBox scanning(Strings strings, CitizenScreen.Factor screen) {
        QrPicture qr = new QrPicture(unlessWiped(screen.enrolment()::provisioningText));
        lifetime.onEnd(qr::wipe);
        qr.setId("factor-qr");
        qr.setAccessibleText(strings.get("citizen.factor.qr"));
        Label byHand = Type.quiet(strings.get("citizen.factor.by-hand"));
        VBox column = new VBox(
                8, step("1", Type.text(strings.get("citizen.factor.scan"), "strong")), qr, byHand, groups(screen));
        VBox.setVgrow(qr, Priority.ALWAYS);
        HBox.setHgrow(column, Priority.ALWAYS);
        column.setAlignment(Pos.TOP_CENTER);
        column.getStyleClass().add("factor-column");
        return column;
    }

    /** The visit may have ended, and the secret with it, between its last word and this drawing of it. */
    private static char[] unlessWiped(Supplier<char[]> text) {
        try {
            return text.get();
        } catch (IllegalStateException wiped) {
            return new char[0];
        }
    }

    /** The secret for typing, a label for each group, so that it is nowhere one text. */
    private Node groups(CitizenScreen.Factor screen) {
        char[] secret = unlessWiped(screen.enrolment()::typingText);
        GridPane rows = new GridPane(24, 0);
        Mirror.never(rows).setId("factor-secret");
        rows.setAlignment(Pos.CENTER);
        int from = 0;
        for (int i = 0; i <= secret.length; i++) {
            if (i == secret.length || secret[i] == ' ') {
                Label group = new Label(String.valueOf(secret, from, i - from));
                group.getStyleClass().add("figures");
                int n = rows.getChildren().size();
                rows.add(group, n % 4, n / 4);
                lifetime.onEnd(() -> group.setText(""));
                from = i + 1;
            }
        }
        Arrays.fill(secret, '\0');
        return rows;
    }

    /** For a text formatter: nothing refuses the change. */
    private static @Nullable Change sixDigits(Change change) {
        return change.getControlNewText().matches("\\d{0,6}") ? change : null;
    }

    private VBox typing(Strings strings, CitizenScreen.Factor screen) {
        Mirror.never(entry).setId("factor-code");
        entry.setTextFormatter(new TextFormatter<>(SIX_DIGITS));
        entry.setPromptText("······");
        entry.setAccessibleText(strings.get("citizen.factor.enter"));
        entry.getStyleClass().addAll("code-entry", "figures");
        lifetime.bind(entry.disableProperty(), model.busy());
        entry.setOnAction(event -> submit());
        NumberPad pad = new NumberPad(this::typed, this::deleted, strings.get("citizen.factor.delete"), send);
        lifetime.bind(pad.disableProperty(), model.busy());
        VBox column = new VBox(8, step("2", instruction(strings, screen.attempt())), entry, pad);
        column.getStyleClass().add("factor-column");
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /** What to type; after a code that did not fit, what to do about that. */
    private static Label instruction(Strings strings, Attempt attempt) {
        Label label = Type.text(
                switch (attempt) {
                    case Attempt.First() -> strings.get("citizen.factor.enter");
                    case Attempt.NewSecret() -> strings.get("citizen.factor.new-secret");
                    case Attempt.Wrong wrong when wrong.left().isEmpty() -> strings.get("citizen.factor.again");
                    case Attempt.Wrong wrong
                    when wrong.left().getAsInt() == 1 -> strings.get("citizen.factor.last-try");
                    case Attempt.Wrong wrong ->
                        strings.get("citizen.factor.tries-left", wrong.left().getAsInt());
                },
                "strong");
        label.setId("factor-instruction");
        if (!(attempt instanceof Attempt.First)) {
            label.getStyleClass().add("undetermined-text");
        }
        return label;
    }

    private static Node step(String number, Label sentence) {
        HBox line = new HBox(12, AnswerButton.keyCap(number), sentence);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void typed(int digit) {
        if (entry.getLength() < 6) {
            entry.appendText(String.valueOf(digit));
        }
    }

    private void deleted() {
        if (entry.getLength() > 0) {
            entry.deleteText(entry.getLength() - 1, entry.getLength());
        }
    }

    private void submit() {
        if (!send.isDisabled()) {
            model.enterCode(entry.getText());
        }
    }
}
