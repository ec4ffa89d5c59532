package mu.maupass.station.screen.seal;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** The record is made, kept, and sent where the authority answers. */
public final class SealView {
    private final SealViewModel model;
    private final VisitDesk desk;
    private final Strings strings;
    private final Lifetime lifetime;

    public SealView(SealViewModel model, VisitDesk desk, Strings strings, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.desk = desk;
        this.strings = strings;
    }

    public Screen screen() {
        Label doing = Type.text("", "large");
        doing.setId("seal-doing");
        ProgressBar bar = lifetime.rests(new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS));
        bar.setMaxWidth(Double.MAX_VALUE);
        lifetime.bind(bar.visibleProperty(), model.failed().map(failed -> !failed));
        VBox content = new VBox(16, doing, bar, Type.quiet(strings.get("agent.seal.kept")));
        content.getStyleClass().add("medium");
        content.setFocusTraversable(true);
        lifetime.follow(
                model.progress(),
                progress -> doing.setText(
                        strings.get(progress.map(step -> step.key()).orElse("progress.sealing"))));
        lifetime.bind(doing.visibleProperty(), model.failed().map(failed -> !failed));
        return new Screen(
                strings.get("agent.seal.title"),
                new SimpleObjectProperty<>(strings.get("agent.seal.sentence")),
                content,
                content,
                Optional.of(ScreenAction.primary(
                        strings.get("agent.seal.again"), Feather.REFRESH_CW, model.failed(), model::seal)),
                List.of(),
                desk.failure().during(lifetime));
    }
}
