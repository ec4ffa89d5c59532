package mu.maupass.station.screen.citizen;

import java.util.Arrays;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.screen.citizen.CitizenScreen.Attempt;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.qr.QrPicture;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;

/** The new factor: a QR to scan, the same for typing, and the entry of the first code. */
final class CitizenFactorView {
    /** Pixels: telephones read it from half a metre. */
    private static final double LEAST_QR = 300;

    /** Pixels where there is little room: letters are read from as near there. */
    private static final double LEAST_QR_SMALL = 240;

    /** Pixels of all that stands above and below it, with a sentence of two lines. */
    private static final double BESIDE_QR = 440;

    private final CitizenViewModel model;
    private final FactorEntry entry;
    private final HBox root;
    private final Lifetime lifetime;
    private final boolean small;

    /**
     * @param small whether there is little room
     * @param lifetime of the screen that is drawn; nothing of what was shown or typed is left behind it
     */
    CitizenFactorView(
            CitizenViewModel model,
            Strings strings,
            CitizenScreen.Factor screen,
            SecondFactor.Scanned scanned,
            boolean small,
            Lifetime lifetime) {
        this.lifetime = lifetime;
        this.small = small;
        this.model = model;
        entry = new FactorEntry(
                model,
                strings,
                scanned.length(),
                instruction(strings, screen.attempt(), scanned.length()),
                small,
                lifetime);
        lifetime.onEnd(() -> model.lookingForApplication(false));
        root = both(scanning(strings, scanned), strings);
        // The ring around what has the focus lies outside it: the viewport must not cut it off.
        root.setPadding(new Insets(0, 4, 0, 0));
    }

    Node node() {
        return root;
    }

    Node initialFocus() {
        return entry.initialFocus();
    }

    /** The QR code; for who has no application, where to get one instead, at the button below the number pad. */
    private HBox both(VBox scanning, Strings strings) {
        if (model.authenticators().isEmpty()) {
            return entry.besidePicture(scanning);
        }
        AuthenticatorStores stores = new AuthenticatorStores(model.authenticators(), strings);
        HBox.setHgrow(stores.node(), Priority.ALWAYS);
        Button without = AuthenticatorStores.link("factor-no-app", strings.get("citizen.factor.no-app"));
        without.setMaxWidth(Double.MAX_VALUE);
        HBox both = entry.besidePicture(scanning, without);
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
            entry.initialFocus().requestFocus();
        });
        return both;
    }

    private VBox scanning(Strings strings, SecondFactor.Scanned scanned) {
        QrPicture qr = new QrPicture(unlessWiped(scanned::provisioningText));
        lifetime.onEnd(qr::wipe);
        qr.setId("factor-qr");
        qr.setAccessibleText(strings.get("citizen.factor.qr"));
        Label byHand = Type.quiet(strings.get("citizen.factor.by-hand"));
        VBox column = new VBox(
                small ? 4 : 8,
                FactorEntry.step("1", Type.text(strings.get("citizen.factor.scan"), "strong")),
                qr,
                byHand,
                groups(scanned));
        fit(qr, small, lifetime);
        column.setAlignment(Pos.TOP_CENTER);
        column.getStyleClass().add("factor-column");
        return column;
    }

    /** As large as the window lets it be, while what stands below it stays in sight. */
    static void fit(QrPicture qr, boolean small, Lifetime lifetime) {
        double least = small ? LEAST_QR_SMALL : LEAST_QR;
        lifetime.bind(
                qr.highest(),
                qr.sceneProperty()
                        .flatMap(Scene::heightProperty)
                        .map(height -> Math.max(least, height.doubleValue() - BESIDE_QR))
                        .orElse(least));
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
    private Node groups(SecondFactor.Scanned scanned) {
        char[] secret = unlessWiped(scanned::typingText);
        // Four in a row, and fewer where the letters are large.
        FlowPane rows = new FlowPane(small ? 12 : 24, 0);
        rows.setPrefWrapLength(small ? LEAST_QR_SMALL : LEAST_QR);
        Mirror.never(rows).setId("factor-secret");
        rows.setAlignment(Pos.CENTER);
        int from = 0;
        for (int i = 0; i <= secret.length; i++) {
            if (i == secret.length || secret[i] == ' ') {
                Label group = Type.word(String.valueOf(secret, from, i - from), "figures");
                rows.getChildren().add(group);
                lifetime.onEnd(() -> group.setText(""));
                from = i + 1;
            }
        }
        Arrays.fill(secret, '\0');
        return rows;
    }

    /** What to type; after a code that did not fit, what to do about that. */
    private static Label instruction(Strings strings, Attempt attempt, int digits) {
        Label label = Type.text(
                switch (attempt) {
                    case Attempt.First() -> strings.get("citizen.factor.enter", digits);
                    case Attempt.Mistyped() -> strings.get("citizen.factor.mistyped");
                    case Attempt.NewSecret() -> strings.get("citizen.factor.new-secret");
                    case Attempt.Wrong wrong when wrong.left().isEmpty() -> strings.get("citizen.factor.again");
                    case Attempt.Wrong wrong ->
                        strings.get("citizen.factor.tries-left", wrong.left().getAsInt());
                },
                "strong");
        return FactorEntry.marked(label, attempt);
    }
}
