package mu.maupass.station.screen.confirm;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Page;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.strings.Strings;

/** The citizen reads the captured data and answers on the citizen's window; the agent waits. */
public final class ConfirmView {
    private final VisitDesk desk;
    private final Strings strings;

    public ConfirmView(VisitDesk desk, Strings strings) {
        this.desk = desk;
        this.strings = strings;
    }

    public Page page() {
        VBox say = new VBox(
                12,
                Type.title(strings.get("agent.confirm.say")),
                Type.text(strings.get("agent.confirm.say-1"), "large"),
                Type.text(strings.get("agent.confirm.say-2"), "large"));
        say.getStyleClass().add("panel");
        VBox content = new VBox(24, say);
        content.getStyleClass().add("medium");
        content.setFocusTraversable(true);
        content.setId("confirm-waiting");
        return new Page(
                strings.get("agent.confirm.title"),
                new SimpleObjectProperty<>(strings.get("agent.confirm.sentence")),
                content,
                content,
                Optional.empty(),
                List.of(),
                desk.failure(),
                () -> {});
    }
}
