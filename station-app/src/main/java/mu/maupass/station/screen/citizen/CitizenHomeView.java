package mu.maupass.station.screen.citizen;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.screen.citizen.CitizenScreen.Attempt;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappedButton;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.qr.QrPicture;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;

/**
 * A code to carry home: to scan, or to write down. Once the citizen has it, it is hidden, and the citizen types back its end: so it is
 * known that they have it, and not only see it.
 */
final class CitizenHomeView {
    private static final int GROUP = 4;
    private static final int GROUPS_IN_A_ROW = 5;

    private final StackPane root = new StackPane();
    private final Node showing;
    private final Node typing;
    private final Button have;
    private final FactorEntry entry;

    /**
     * @param small whether there is little room
     * @param lifetime of the screen that is drawn; nothing of what was shown or typed is left behind it
     */
    CitizenHomeView(
            CitizenViewModel model,
            Strings strings,
            CitizenScreen.Factor screen,
            SecondFactor.Continued home,
            boolean small,
            Lifetime lifetime) {
        have = WrappedButton.of(strings.get("citizen.home.have"));
        have.setId("home-have");
        have.getStyleClass().addAll("primary", "answer");
        AnswerButton.fireOnEnter(have);
        showing = showing(strings, screen.attempt(), home, small, lifetime);
        entry = new FactorEntry(
                model, strings, home.length(), instruction(strings, screen.attempt(), home.length()), small, lifetime);
        Button again = AuthenticatorStores.link("home-again", strings.get("citizen.home.again"));
        VBox hidden = new VBox(16, Type.text(strings.get("citizen.home.hidden")), again);
        hidden.getStyleClass().add("factor-column");
        typing = entry.beside(hidden);
        root.setAlignment(Pos.TOP_CENTER);
        root.setPadding(new Insets(0, 4, 0, 0));
        root.getChildren().setAll(screen.attempt() instanceof Attempt.Wrong ? typing : showing);
        have.setOnAction(event -> {
            root.getChildren().setAll(typing);
            entry.initialFocus().requestFocus();
        });
        again.setOnAction(event -> {
            root.getChildren().setAll(showing);
            have.requestFocus();
        });
    }

    Node node() {
        return root;
    }

    Node initialFocus() {
        return root.getChildren().contains(showing) ? have : entry.initialFocus();
    }

    private Node showing(
            Strings strings, Attempt attempt, SecondFactor.Continued home, boolean small, Lifetime lifetime) {
        QrPicture qr = new QrPicture(unlessWiped(home::provisioningText));
        lifetime.onEnd(qr::wipe);
        qr.setId("home-qr");
        qr.setAccessibleText(strings.get("citizen.home.qr"));
        CitizenFactorView.fit(qr, small, lifetime);
        VBox scan = new VBox(
                8,
                FactorEntry.step(
                        "1",
                        Type.text(
                                strings.get(
                                        attempt instanceof Attempt.NewSecret
                                                ? "citizen.home.new"
                                                : "citizen.home.scan"),
                                "strong")),
                qr);
        scan.getStyleClass().add("factor-column");
        HBox.setHgrow(scan, Priority.ALWAYS);
        VBox write = new VBox(
                16,
                Type.quiet(strings.get("citizen.home.by-hand")),
                groups(home, lifetime),
                Type.text(lasting(strings, home.lasting())),
                have);
        write.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(write, Priority.ALWAYS);
        HBox both = new HBox(small ? 24 : 48, scan, write);
        both.setAlignment(Pos.TOP_CENTER);
        return both;
    }

    private static String lasting(Strings strings, Duration lasting) {
        return lasting.toDays() > 0
                ? strings.get("citizen.home.days", lasting.toDays())
                : strings.get("citizen.home.minutes", lasting.toMinutes());
    }

    private static Label instruction(Strings strings, Attempt attempt, int digits) {
        return FactorEntry.marked(
                Type.text(
                        attempt instanceof Attempt.Wrong(OptionalInt left)
                                ? strings.get("citizen.home.wrong", left.orElse(1))
                                : strings.get("citizen.home.enter", digits),
                        "strong"),
                attempt instanceof Attempt.Wrong ? attempt : new Attempt.First());
    }

    /** A label for each group, so that the code is nowhere one text. */
    private static Node groups(SecondFactor.Continued home, Lifetime lifetime) {
        GridPane rows = new GridPane(16, 4);
        Mirror.never(rows).setId("home-code");
        // Never cut short: a digit that is not seen is a code that is lost.
        rows.setMinWidth(Region.USE_PREF_SIZE);
        char[] code = unlessWiped(home::code);
        for (int from = 0; from < code.length; from += GROUP) {
            Label group = new Label(String.valueOf(code, from, Math.min(GROUP, code.length - from)));
            group.getStyleClass().addAll("figures", "recovery-group");
            int place = from / GROUP;
            rows.add(group, place % GROUPS_IN_A_ROW, place / GROUPS_IN_A_ROW);
            lifetime.onEnd(() -> group.setText(""));
        }
        Arrays.fill(code, '\0');
        return rows;
    }

    /** The visit may have ended, and the code with it, between its last word and this drawing of it. */
    private static char[] unlessWiped(Supplier<char[]> text) {
        try {
            return text.get();
        } catch (IllegalStateException wiped) {
            return new char[0];
        }
    }
}
