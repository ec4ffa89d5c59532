package mu.maupass.station.screen.factor;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Page;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.strings.Strings;

/**
 * What the agent sees while the citizen takes the second factor: nothing of it. The view is given neither the enrolment
 * nor anything else that holds the secret (requirement T4).
 */
public final class FactorView {
    private final VisitDesk desk;
    private final Strings strings;

    public FactorView(VisitDesk desk, Strings strings) {
        this.desk = desk;
        this.strings = strings;
    }

    public Page page() {
        VBox say = new VBox(
                12,
                Type.title(strings.get("agent.factor.say")),
                Type.text(strings.get("agent.factor.say-1"), "large"),
                Type.text(strings.get("agent.factor.say-2"), "large"),
                Type.text(strings.get("agent.factor.say-3"), "large"));
        say.getStyleClass().add("panel");
        VBox content = new VBox(24, say, Type.quiet(strings.get("agent.factor.blank")));
        content.getStyleClass().add("medium");
        content.setFocusTraversable(true);
        content.setId("factor-waiting");
        return new Page(
                strings.get("agent.factor.title"),
                new SimpleObjectProperty<>(strings.get("agent.factor.sentence")),
                content,
                content,
                Optional.empty(),
                List.of(),
                desk.failure(),
                () -> {});
    }
}
