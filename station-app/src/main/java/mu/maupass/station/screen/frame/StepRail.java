package mu.maupass.station.screen.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.StepName;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The steps of a visit: what is done, where it is, what comes. */
final class StepRail {
    /** The record is made without anybody's doing: it has no line of its own. */
    private static final List<StepName> LINES = List.of(
            StepName.IDENTIFY,
            StepName.CONSENT,
            StepName.DOCUMENT,
            StepName.FACE,
            StepName.COMPARE,
            StepName.FACTOR,
            StepName.CONFIRM,
            StepName.RECEIPT);

    private final VBox node = new VBox(4);

    StepRail() {
        node.getStyleClass().addAll("surface", "rail");
        node.setId("step-rail");
    }

    Node node() {
        return node;
    }

    /** @param now empty between visits */
    void show(Optional<StepName> now, Strings strings) {
        node.getChildren().clear();
        for (int i = 0; i < LINES.size(); i++) {
            node.getChildren().add(line(i + 1, LINES.get(i), now, strings));
        }
    }

    private static Node line(int number, StepName step, Optional<StepName> now, Strings strings) {
        boolean current = now.filter(at -> at == step || at == StepName.SEAL && step == StepName.RECEIPT)
                .isPresent();
        boolean done = !current && now.filter(at -> at.compareTo(step) > 0).isPresent();
        Label name = Type.word(number + "\u2002" + name(step, strings), current ? "strong" : done ? "done" : "quiet");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(name, space);
        line.getStyleClass().add("rail-line");
        if (done || current) {
            FontIcon icon = Mirror.icon(done ? Feather.CHECK : Feather.ARROW_RIGHT);
            icon.getStyleClass().add(done ? "successful-text" : "accent-text");
            line.getChildren().add(icon);
        }
        if (current) {
            line.getStyleClass().add("current");
        }
        line.setAccessibleText(name.getText()
                + (done
                        ? ", " + strings.get("agent.rail.done")
                        : current ? ", " + strings.get("agent.rail.current") : ""));
        return line;
    }

    private static String name(StepName step, Strings strings) {
        return strings.get(
                switch (step) {
                    case IDENTIFY -> "agent.rail.identify";
                    case CONSENT -> "agent.rail.consent";
                    case DOCUMENT -> "agent.rail.document";
                    case FACE -> "agent.rail.face";
                    case COMPARE -> "agent.rail.compare";
                    case FACTOR -> "agent.rail.factor";
                    case CONFIRM -> "agent.rail.confirm";
                    case SEAL, RECEIPT -> "agent.rail.receipt";
                });
    }
}
