package mu.maupass.station.screen.consent;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.page.Page;
import mu.maupass.station.screen.page.Type;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.VisitPath;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Both paths side by side, at equal size, before anything is captured. */
public final class ConsentView {
    private final ConsentViewModel model;
    private final VisitDesk desk;
    private final Strings strings;

    public ConsentView(ConsentViewModel model, VisitDesk desk, Strings strings) {
        this.model = model;
        this.desk = desk;
        this.strings = strings;
    }

    public Page page() {
        Button agent = choice("consent-agent-only", "1", Feather.USER, strings.get("agent.consent.agent-only"),
                strings.get("agent.consent.agent-only-how"), Optional.empty());
        agent.setOnAction(event -> model.choose(VisitPath.NON_BIOMETRIC));
        Button assisted = choice("consent-assisted", "2", Feather.CAMERA, strings.get("agent.consent.assisted"),
                strings.get("agent.consent.assisted-how"), model.assistedObstacle());
        assisted.setOnAction(event -> model.choose(VisitPath.ASSISTED));
        assisted.setDisable(model.assistedObstacle().isPresent());

        GridPane both = new GridPane(24, 0);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setFillWidth(true);
        RowConstraints equal = new RowConstraints();
        equal.setFillHeight(true);
        equal.setVgrow(Priority.ALWAYS);
        both.getColumnConstraints().addAll(half, half);
        both.getRowConstraints().add(equal);
        both.addRow(0, agent, assisted);

        Label turn = Type.text(strings.get("agent.consent.turn"), "strong");
        turn.setGraphic(FontIcon.of(Feather.CORNER_UP_RIGHT));
        turn.setGraphicTextGap(12);
        VBox told = new VBox(4, turn, Type.quiet(strings.get("agent.consent.aloud")));
        told.getStyleClass().addAll("notice", "accent");
        VBox content = new VBox(24, told, both, Type.quiet(strings.get("agent.consent.same-worth")));
        content.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DIGIT1 || event.getCode() == KeyCode.NUMPAD1) {
                agent.fire();
            } else if ((event.getCode() == KeyCode.DIGIT2 || event.getCode() == KeyCode.NUMPAD2) && !assisted.isDisabled()) {
                assisted.fire();
            }
        });
        return new Page(strings.get("agent.consent.title"), new SimpleObjectProperty<>(strings.get("agent.consent.sentence")),
                content, agent, Optional.empty(), List.of(), desk.visit().map(visit -> visit.flatMap(VisitState::failure)),
                () -> { });
    }

    private Button choice(String id, String key, Feather icon, String name, String how, Optional<Failure> obstacle) {
        Label what = Type.text(name, "large", "strong");
        FontIcon sign = FontIcon.of(icon);
        sign.getStyleClass().add("huge");
        VBox words = new VBox(12, sign, what, Type.text(how), Type.word(strings.get("agent.consent.key", key), "quiet"));
        obstacle.ifPresent(failure -> words.getChildren().add(Type.text(strings.line(failure), "undetermined-text")));
        words.setAlignment(Pos.TOP_LEFT);
        Button button = new Button();
        button.setId(id);
        button.setGraphic(words);
        button.getStyleClass().addAll("plain", "choice-card");
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setAlignment(Pos.TOP_LEFT);
        button.setAccessibleText(name + ". " + how);
        words.prefWidthProperty().bind(button.widthProperty().subtract(56));
        return button;
    }
}
