package mu.maupass.station.screen.citizen;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.page.Type;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.VisitPath;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Both paths side by side: same size, same words where they are the same, neither first in focus, nothing that asks
 * why (requirements F1 to F3).
 */
final class ConsentView {
    private ConsentView() {}

    static Node node(CitizenViewModel model, Strings strings, CitizenPage.Consent page) {
        GridPane both = new GridPane(24, 0);
        both.getColumnConstraints().addAll(half(), half());
        Button agentOnly = path("consent-agent-only", "1", Feather.USER, strings.get("citizen.consent.agent.title"),
                List.of(strings.get("citizen.consent.agent.how"), strings.get("citizen.consent.agent.data")));
        agentOnly.setOnAction(event -> model.agree(VisitPath.NON_BIOMETRIC));
        agentOnly.disableProperty().bind(model.busy());
        Button assisted = path("consent-assisted", "2", Feather.CAMERA, strings.get("citizen.consent.assisted.title"),
                List.of(strings.get("citizen.consent.assisted.how"), strings.get("citizen.consent.assisted.data")));
        assisted.setOnAction(event -> model.agree(VisitPath.ASSISTED));
        if (page.assistedPathObstacle().isPresent()) {
            assisted.setDisable(true);
        } else {
            assisted.disableProperty().bind(model.busy());
        }
        both.add(agentOnly, 0, 0);
        both.add(assisted, 1, 0);
        page.assistedPathObstacle().ifPresent(reason -> {
            Label why = Type.text(strings.get("citizen.consent.not-here") + " " + strings.what(reason), "undetermined-text");
            why.setId("consent-obstacle");
            GridPane.setMargin(why, new javafx.geometry.Insets(8, 0, 0, 0));
            both.add(why, 1, 1);
        });
        VBox all = new VBox(16);
        if (page.withdrawn()) {
            Label done = Type.text(strings.get("citizen.consent.withdrawn"), "notice", "neutral");
            done.setId("consent-withdrawn");
            done.setMaxWidth(Double.MAX_VALUE);
            all.getChildren().add(done);
        }
        page.remark().ifPresent(failure -> all.getChildren().add(
                Type.text(strings.what(failure) + " (" + failure.code() + ")", "notice", "undetermined")));
        all.getChildren().addAll(Type.text(strings.get("citizen.consent.read")), both,
                Type.text(strings.get("citizen.consent.same"), "strong"));
        return all;
    }

    private static ColumnConstraints half() {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(50);
        return column;
    }

    private static Button path(String id, String key, Feather icon, String title, List<String> sentences) {
        FontIcon picture = FontIcon.of(icon);
        picture.getStyleClass().add("path-icon");
        HBox head = new HBox(12, AnswerButton.keyCap(key), Type.text(title, "large", "strong"));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(12, picture, head);
        card.setAlignment(Pos.TOP_LEFT);
        sentences.forEach(sentence -> card.getChildren().add(Type.text(sentence)));
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().addAll("plain", "path");
        button.setGraphic(card);
        button.setAccessibleText(title + ", " + key + ". " + String.join(" ", sentences));
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setAlignment(Pos.TOP_LEFT);
        // A button does not ask its graphic how high it is at a given width: the card follows the column's width.
        card.prefWidthProperty().bind(button.widthProperty().subtract(50));
        GridPane.setHgrow(button, Priority.ALWAYS);
        GridPane.setVgrow(button, Priority.ALWAYS);
        GridPane.setFillHeight(button, true);
        AnswerButton.fireOnEnter(button);
        return button;
    }
}
