package mu.maupass.station.screen.frame;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.Theme;
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

    /** In widths of a letter: below it the steps are numbers alone, so that what is worked with keeps its room. */
    private static final double NARROW = 52;

    private static final String NUMBERS = "numbers";

    private final VBox node = new Rail();
    private final ObservableValue<Boolean> narrow;
    /** Of the lines, what is done now. */
    private int current;

    /**
     * @param scene that it stands in
     * @param window until which it does
     */
    StepRail(Scene scene, Theme theme, Lifetime window) {
        node.getStyleClass().addAll("surface", "rail");
        node.setId("step-rail");
        // Its lines do not make the window higher than it is.
        node.setMinHeight(0);
        narrow = window.computed(
                () -> scene.getWidth()
                        < NARROW * Theme.AGENT_BASE * theme.textSize().get().factor(),
                scene.widthProperty(),
                theme.textSize().during(window));
        window.onChange(narrow, now -> fit());
    }

    Node node() {
        return node;
    }

    /** @param now empty between visits */
    void show(Optional<StepName> now, Strings strings) {
        node.getChildren().clear();
        current = 0;
        for (int i = 0; i < LINES.size(); i++) {
            if (isAt(LINES.get(i), now)) {
                current = i;
            }
            node.getChildren().add(line(i + 1, LINES.get(i), now, strings));
        }
        fit();
    }

    private void fit() {
        node.getStyleClass().remove(NUMBERS);
        if (narrow.getValue()) {
            node.getStyleClass().add(NUMBERS);
        }
        node.lookupAll(".rail-name").forEach(name -> {
            name.setVisible(!narrow.getValue());
            name.setManaged(!narrow.getValue());
        });
    }

    /** Where there is no room for all lines, those are left out that are furthest from what is done now. */
    private final class Rail extends VBox {
        Rail() {
            super(4);
        }

        @Override
        protected void layoutChildren() {
            List<Node> lines = getChildren();
            int from = 0;
            int to = lines.size() - 1;
            while (from < to && needed(lines.subList(from, to + 1)) > getHeight()) {
                if (current - from > to - current) {
                    from++;
                } else {
                    to--;
                }
            }
            for (int i = 0; i < lines.size(); i++) {
                lines.get(i).setVisible(i >= from && i <= to);
                lines.get(i).setManaged(i >= from && i <= to);
            }
            super.layoutChildren();
        }

        private double needed(List<Node> lines) {
            return snappedTopInset()
                    + lines.stream().mapToDouble(line -> line.prefHeight(-1)).sum()
                    + getSpacing() * (lines.size() - 1)
                    + snappedBottomInset();
        }
    }

    private static Node line(int number, StepName step, Optional<StepName> now, Strings strings) {
        boolean current = isAt(step, now);
        boolean done = !current && now.filter(at -> at.compareTo(step) > 0).isPresent();
        String look = current ? "strong" : done ? "done" : "quiet";
        Label name = Type.word("\u2002" + name(step, strings), look, "rail-name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(Type.word(String.valueOf(number), look), name, space);
        Tooltip.install(line, new Tooltip(name(step, strings)));
        line.getStyleClass().add("rail-line");
        if (done || current) {
            FontIcon icon = Mirror.icon(done ? Feather.CHECK : Feather.ARROW_RIGHT);
            icon.getStyleClass().add(done ? "successful-text" : "accent-text");
            line.getChildren().add(icon);
        }
        if (current) {
            line.getStyleClass().add("current");
        }
        line.setAccessibleText(number
                + name.getText()
                + (done
                        ? ", " + strings.get("agent.rail.done")
                        : current ? ", " + strings.get("agent.rail.current") : ""));
        return line;
    }

    private static boolean isAt(StepName step, Optional<StepName> now) {
        return now.filter(at -> at == step || at == StepName.SEAL && step == StepName.RECEIPT)
                .isPresent();
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
