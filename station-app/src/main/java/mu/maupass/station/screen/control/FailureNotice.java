package mu.maupass.station.screen.control;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What happened, what to do now, and the code; takes no room while there is nothing to say. */
public final class FailureNotice {
    private final Strings strings;
    private final Label what = Type.text("", "strong");
    private final Label toDo = Type.text("");
    private final Label code = Type.word("", "quiet", "small");
    private final FontIcon icon = new FontIcon();
    private final HBox node;

    public FailureNotice(Strings strings, String id) {
        this.strings = strings;
        code.setId(id + "-code");
        node = new HBox(12);
        node.getStyleClass().add("notice");
        node.setId(id);
        node.setAccessibleRole(AccessibleRole.TEXT);
        show(Optional.empty());
    }

    public HBox node() {
        return node;
    }

    public void show(Optional<Failure> failure) {
        failure.ifPresent(f -> {
            fill();
            boolean usual = Reason.isUsual(f);
            node.getStyleClass().setAll("notice", usual ? "neutral" : "failed");
            icon.setIconCode(usual ? Feather.INFO : Feather.ALERT_TRIANGLE);
            icon.getStyleClass().removeAll("failed-text", "neutral-text");
            icon.getStyleClass().add(usual ? "neutral-text" : "failed-text");
            what.setText(strings.what(f));
            toDo.setText(strings.toDo(f));
            code.setText(f.shown());
            node.setAccessibleText(strings.line(f));
            Announcement.say(node, strings.line(f));
        });
        node.setVisible(failure.isPresent());
        node.setManaged(failure.isPresent());
    }

    /** With the first thing there is to say: also what nobody sees gets its look, and the first screen would wait for it. */
    private void fill() {
        if (!node.getChildren().isEmpty()) {
            return;
        }
        VBox words = new VBox(4, what, toDo);
        HBox.setHgrow(words, Priority.ALWAYS);
        node.getChildren().addAll(icon, words, code);
    }

    /** Shows whatever this holds, for as long as the screen is there. */
    public void follow(ObservableValue<Optional<Failure>> failure, Lifetime lifetime) {
        lifetime.follow(failure, this::show);
    }
}
