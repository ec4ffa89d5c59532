package mu.maupass.station.screen.seal;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Page;
import mu.maupass.station.screen.control.PageAction;
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
    private final Lifetime page;

    public SealView(SealViewModel model, VisitDesk desk, Strings strings, Lifetime page) {
        this.page = page;
        this.model = model;
        this.desk = desk;
        this.strings = strings;
    }

    public Page page() {
        Label doing = Type.text("", "large");
        doing.setId("seal-doing");
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        page.bind(bar.visibleProperty(), model.failed().map(failed -> !failed));
        VBox content = new VBox(16, doing, bar, Type.quiet(strings.get("agent.seal.kept")));
        content.getStyleClass().add("medium");
        content.setFocusTraversable(true);
        page.follow(
                model.progress(),
                progress -> doing.setText(
                        strings.get(progress.map(step -> step.key()).orElse("progress.sealing"))));
        page.bind(doing.visibleProperty(), model.failed().map(failed -> !failed));
        return new Page(
                strings.get("agent.seal.title"),
                new SimpleObjectProperty<>(strings.get("agent.seal.sentence")),
                content,
                content,
                Optional.of(PageAction.primary(
                        strings.get("agent.seal.again"), Feather.REFRESH_CW, model.failed(), model::seal)),
                List.of(),
                desk.failure().during(page));
    }
}
