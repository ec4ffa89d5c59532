package mu.maupass.station.screen.frame;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Announcement;
import mu.maupass.station.screen.control.InSight;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.jspecify.annotations.Nullable;

/** A screen and, over it, what is asked before something that cannot be taken back. What lies below cannot be used meanwhile. */
final class QuestionPane {
    private final BorderPane frame;
    private final VisitDesk desk;
    private final Lifetime window;
    private final StackPane node = new StackPane();
    private Lifetime asking;
    private @Nullable Node before;

    /**
     * @param frame in whose middle it lies, and whose upper edge and side cannot be used meanwhile either
     * @param desk which keeps what the citizen says meanwhile
     * @param window that it belongs to
     */
    QuestionPane(BorderPane frame, VisitDesk desk, Lifetime window) {
        this.frame = frame;
        this.desk = desk;
        this.window = window;
        asking = window.inner();
    }

    Node node() {
        return node;
    }

    /** Another screen; a question that was asked over the one before is gone. */
    void screen(Node screen) {
        before = null;
        node.getChildren().setAll(screen);
        Stream.of(frame.getTop(), frame.getLeft()).filter(Objects::nonNull).forEach(beside -> beside.setDisable(false));
    }

    /** What had the keyboard gets it again once nothing is asked any more. */
    void show(Optional<Question> question) {
        if (node.getChildren().isEmpty()) {
            return;
        }
        Node screen = node.getChildren().getFirst();
        if (question.isPresent() && node.getChildren().size() == 1) {
            before = Optional.ofNullable(node.getScene())
                    .map(Scene::getFocusOwner)
                    .filter(owner -> inside(owner, screen))
                    .orElse(null);
        }
        asking.end();
        asking = window.inner();
        node.getChildren().setAll(screen);
        screen.setDisable(question.isPresent());
        // The Tab key goes among the answers only.
        Stream.of(frame.getTop(), frame.getLeft())
                .filter(Objects::nonNull)
                .forEach(beside -> beside.setDisable(question.isPresent()));
        question.ifPresent(asked -> node.getChildren().add(panel(asked)));
        if (question.isEmpty() && before != null) {
            before.requestFocus();
            before = null;
        }
    }

    /** Whether somebody has the keyboard on the screen itself. */
    boolean hasFocus() {
        Scene scene = node.getScene();
        return scene != null && scene.getFocusOwner() != null && inside(scene.getFocusOwner(), node);
    }

    private static boolean inside(Node node, Node in) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == in) {
                return true;
            }
        }
        return false;
    }

    private Node panel(Question question) {
        Label what = Type.text(question.what(), "title");
        what.setId("question");
        VBox words = new VBox(12, what, Type.text(question.consequence(), "large"));
        question.choice().ifPresent(made -> words.getChildren().add(made.get()));
        words.getStyleClass().add("asked-words");
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        InSight.keep(scroll, asking);
        // As high as its words are once they are wrapped, where there is room.
        asking.bind(scroll.prefViewportHeightProperty(), words.heightProperty());
        // What is new is in sight, however long the question is.
        VBox panel = new VBox(meanwhile(), scroll);
        panel.setId("asked");
        panel.setAccessibleText(question.what() + " " + question.consequence());
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        panel.getStyleClass().addAll("notice", "question");
        StackPane.setAlignment(panel, Pos.CENTER);
        return panel;
    }

    /** What the citizen has said since, and that it waits. */
    private Node meanwhile() {
        Label said = Type.text(desk.agentStrings().get("agent.question.yes-waits"), "strong", "accent-text");
        said.setId("citizen-said-yes");
        desk.yesWaits().follow(asking, waits -> {
            said.setVisible(waits);
            said.setManaged(waits);
            if (waits) {
                Announcement.say(said, said.getText());
            }
        });
        return said;
    }

    /** A digit chooses among what is offered, whoever has the keyboard; it is only text where somebody types. */
    boolean choose(KeyEvent event) {
        if (event.getText().isEmpty() || node.getScene().getFocusOwner() instanceof TextInputControl) {
            return false;
        }
        Optional<ToggleButton> chosen = node.lookupAll(".radio-button").stream()
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .filter(button -> said(button).startsWith(event.getText() + "\u2002"))
                .findFirst();
        chosen.ifPresent(button -> {
            button.setSelected(true);
            button.requestFocus();
        });
        return chosen.isPresent();
    }

    /** Words that are read from the right stand in a label of their own. */
    private static String said(ToggleButton button) {
        return button.getGraphic() instanceof Labeled words ? words.getText() : button.getText();
    }
}
