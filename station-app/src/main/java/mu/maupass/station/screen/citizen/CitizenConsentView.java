package mu.maupass.station.screen.citizen;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.ReadFirst;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.VisitPath;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Both paths side by side: same size, same words where they are the same, neither first in focus, nothing that asks
 * why (requirements F1 to F3).
 */
final class CitizenConsentView {
    private CitizenConsentView() {}

    /**
     * @param page whose choice is no answer to the page before: the keys are the same
     * @param lifetime of the screen that is drawn
     */
    static Node node(
            CitizenViewModel model,
            Strings strings,
            CitizenScreen.Consent screen,
            ReadFirst.Page page,
            Lifetime lifetime) {
        GridPane both = new GridPane(24, 0);
        both.getColumnConstraints().addAll(half(), half());
        Button agentOnly = path(
                "consent-agent-only",
                "1",
                Feather.USER,
                strings.get("citizen.consent.agent.title"),
                List.of(strings.get("citizen.consent.agent.how"), strings.get("citizen.consent.agent.data")),
                Optional.empty());
        chooses(agentOnly, page, () -> model.agree(VisitPath.NON_BIOMETRIC), lifetime);
        if (screen.open()) {
            lifetime.bind(agentOnly.disableProperty(), model.busy());
        } else {
            agentOnly.setDisable(true);
        }
        Button assisted = path(
                "consent-assisted",
                "2",
                Feather.CAMERA,
                strings.get("citizen.consent.assisted.title"),
                List.of(strings.get("citizen.consent.assisted.how"), strings.get("citizen.consent.assisted.data")),
                screen.assistedPathObstacle().map(reason -> strings.get("citizen.consent.not-here")));
        chooses(assisted, page, () -> model.agree(VisitPath.ASSISTED), lifetime);
        if (screen.assistedPathObstacle().isPresent() || !screen.open()) {
            assisted.setDisable(true);
        } else {
            lifetime.bind(assisted.disableProperty(), model.busy());
        }
        both.add(agentOnly, 0, 0);
        both.add(assisted, 1, 0);
        Label free = Type.text(strings.get("citizen.consent.same"), "strong");
        free.setId("consent-free");
        // First of all: whatever stands there besides, and however large the letters, it is in sight.
        VBox all = new VBox(16, free);
        if (screen.withdrawn()) {
            Label done = Type.text(strings.get("citizen.consent.withdrawn"), "notice", "neutral");
            done.setId("consent-withdrawn");
            done.setMaxWidth(Double.MAX_VALUE);
            all.getChildren().add(done);
        }
        screen.replaces().ifPresent(why -> {
            Label what = Type.text(strings.get(ReplacedFactor.words(why)), "strong");
            what.setId("consent-replaces");
            all.getChildren().add(what);
        });
        screen.guardian().ifPresent(somebody -> {
            Label who = Type.text(
                    somebody.name()
                            .map(name -> strings.get("citizen.consent.guardian-is", name))
                            .orElseGet(() -> strings.get("citizen.consent.guardian")),
                    "notice",
                    "undetermined",
                    "strong");
            who.setId("consent-guardian");
            if (somebody.name().isPresent()) {
                Aloud.markPersonal(who);
            }
            who.setMaxWidth(Double.MAX_VALUE);
            all.getChildren().add(who);
        });
        screen.remark()
                .ifPresent(failure -> all.getChildren()
                        .add(Type.text(
                                strings.what(failure) + " (" + failure.shown() + ")", "notice", "undetermined")));
        all.getChildren().addAll(page.told(), Type.text(strings.get("citizen.consent.read")), both);
        return all;
    }

    private static void chooses(Button path, ReadFirst.Page page, Runnable agrees, Lifetime lifetime) {
        Runnable held = page.holding(agrees);
        path.setOnAction(event -> held.run());
        page.follow(path, lifetime);
    }

    private static ColumnConstraints half() {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(50);
        return column;
    }

    private static Button path(
            String id, String key, Feather icon, String title, List<String> sentences, Optional<String> obstacle) {
        FontIcon picture = FontIcon.of(icon);
        picture.getStyleClass().add("path-icon");
        Label name = Type.text(title, "large", "strong");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(16, AnswerButton.keyCap(key), name, picture);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(12, head);
        card.setAlignment(Pos.TOP_LEFT);
        sentences.forEach(sentence -> card.getChildren().add(Type.text(sentence)));
        obstacle.ifPresent(reason -> {
            Label why = Type.text(reason, "undetermined-text", "strong");
            why.setId("consent-obstacle");
            card.getChildren().add(why);
        });
        PathButton button = new PathButton(card);
        button.setId(id);
        button.setAccessibleText(title + ", " + key + ". " + String.join(" ", sentences)
                + obstacle.map(" "::concat).orElse(""));
        AnswerButton.fireOnEnter(button);
        return button;
    }

    /** A button as high as its card is at the column's width; buttons by themselves do not ask. */
    private static final class PathButton extends Button {
        private final VBox card;

        PathButton(VBox card) {
            this.card = card;
            getStyleClass().addAll("plain", "path");
            setGraphic(card);
            setAlignment(Pos.TOP_LEFT);
            setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double around = snappedLeftInset() + snappedRightInset();
            return card.prefHeight(width > around ? width - around : -1) + snappedTopInset() + snappedBottomInset();
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            card.setPrefWidth(getWidth() - snappedLeftInset() - snappedRightInset());
            super.layoutChildren();
        }
    }
}
