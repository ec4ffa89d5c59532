package mu.maupass.station.screen.citizen;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.screen.citizen.CitizenScreen.Attempt;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappedButton;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;

/**
 * Codes to write down. Once the citizen has them they are hidden, and the citizen types one back: so it is known that they have
 * them, and not only see them.
 */
final class CitizenCodesView {
    private static final int GROUP = 4;

    private final StackPane root = new StackPane();
    private final Pane showing;
    private final Node typing;
    private final Button have;
    private final FactorEntry entry;

    /**
     * @param small whether there is little room
     * @param lifetime of the screen that is drawn; nothing of what was shown or typed is left behind it
     */
    CitizenCodesView(
            CitizenViewModel model,
            Strings strings,
            CitizenScreen.Factor screen,
            SecondFactor.Listed codes,
            boolean small,
            Lifetime lifetime) {
        have = WrappedButton.of(strings.get("citizen.codes.have"));
        have.setId("codes-have");
        have.getStyleClass().addAll("primary", "answer");
        AnswerButton.fireOnEnter(have);
        Label first = Type.text(
                strings.get(
                        screen.attempt() instanceof Attempt.NewSecret ? "citizen.codes.new" : "citizen.codes.write"),
                "strong");
        first.setId("codes-instruction");
        VBox then = new VBox(16, Type.quiet(strings.get("citizen.codes.once")), have);
        then.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(then, Priority.ALWAYS);
        showing = new VBox(16, FactorEntry.step("1", first), new HBox(small ? 24 : 48, grid(codes, lifetime), then));
        entry = new FactorEntry(
                model, strings, codes.length(), instruction(strings, screen.attempt()), small, lifetime);
        Button again = AuthenticatorStores.link("codes-again", strings.get("citizen.codes.again"));
        VBox hidden = new VBox(16, Type.text(strings.get("citizen.codes.hidden")), again);
        hidden.getStyleClass().add("factor-column");
        typing = entry.beside(hidden);
        root.setAlignment(Pos.TOP_CENTER);
        root.setPadding(new Insets(0, 4, 0, 0));
        root.getChildren().setAll(typedBefore(screen.attempt()) ? typing : showing);
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

    private static boolean typedBefore(Attempt attempt) {
        return attempt instanceof Attempt.Wrong || attempt instanceof Attempt.Mistyped;
    }

    private static Label instruction(Strings strings, Attempt attempt) {
        String words = switch (attempt) {
            case Attempt.Wrong(OptionalInt left) -> strings.get("citizen.codes.wrong", left.orElse(1));
            case Attempt.Mistyped() -> strings.get("citizen.factor.mistyped");
            case Attempt.First(), Attempt.NewSecret() -> strings.get("citizen.codes.enter");
        };
        return FactorEntry.marked(Type.text(words, "strong"), typedBefore(attempt) ? attempt : new Attempt.First());
    }

    /** A label for each group, so that a code is nowhere one text. */
    private static Node grid(SecondFactor.Listed listed, Lifetime lifetime) {
        GridPane rows = new GridPane(16, 4);
        Mirror.never(rows).setId("factor-codes");
        rows.setAlignment(Pos.TOP_LEFT);
        // Never cut short: a digit that is not seen is a code that is lost.
        rows.setMinWidth(Region.USE_PREF_SIZE);
        List<char[]> codes = unlessWiped(listed);
        for (int row = 0; row < codes.size(); row++) {
            char[] code = codes.get(row);
            for (int from = 0; from < code.length; from += GROUP) {
                Label group = new Label(String.valueOf(code, from, Math.min(GROUP, code.length - from)));
                group.getStyleClass().addAll("figures", "recovery-group");
                rows.add(group, from / GROUP, row);
                lifetime.onEnd(() -> group.setText(""));
            }
            Arrays.fill(code, '\0');
        }
        return rows;
    }

    /** The visit may have ended, and the codes with it, between its last word and this drawing of it. */
    private static List<char[]> unlessWiped(SecondFactor.Listed listed) {
        try {
            return listed.codes();
        } catch (IllegalStateException wiped) {
            return List.of();
        }
    }
}
