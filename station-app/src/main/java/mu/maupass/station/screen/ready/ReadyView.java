package mu.maupass.station.screen.ready;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Missing;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.identify.IdentifierInput;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** Between visits. */
public final class ReadyView {
    private final ReadyViewModel model;
    private final Strings strings;
    private final Lifetime lifetime;

    public ReadyView(ReadyViewModel model, Strings strings, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.strings = strings;
    }

    /** @param ways to the other screens */
    public Screen screen(List<ScreenAction> ways) {
        return model.obstacle().get().isPresent() ? obstacle(ways) : ready(ways);
    }

    private Screen ready(List<ScreenAction> ways) {
        IdentifierInput input = new IdentifierInput("ready-input", model.brought(), strings, lifetime);
        VBox today = new VBox(16);
        lifetime.follow(
                model.counts(),
                known -> today.getChildren().setAll(known.map(this::today).orElse(List.of())));
        VBox content = new VBox(48, input.node(), today);
        content.setAlignment(Pos.TOP_LEFT);
        List<ScreenAction> all = new ArrayList<>(ways);
        all.add(ScreenAction.always(
                "scan-code",
                strings.get("agent.identify.scan"),
                Feather.MAXIMIZE,
                AgentKey.SCAN_CODE.code(),
                model::scan));
        return new Screen(
                strings.get("agent.ready.title"),
                still(strings.get("agent.ready.sentence")),
                content,
                input.input(),
                Optional.of(ScreenAction.primary(
                                strings.get("agent.ready.primary"),
                                Feather.USER_PLUS,
                                model.brought().ready(),
                                model::nextVisit)
                        .wanting(() -> Optional.of(new Missing(input.missing(), input.input())))),
                all,
                model.told());
    }

    private Screen obstacle(List<ScreenAction> ways) {
        ScreenAction again =
                ScreenAction.primary(strings.get("agent.ready.try-again"), Feather.REFRESH_CW, model::tryAgain);
        VBox content = new VBox();
        content.setFocusTraversable(true);
        return new Screen(
                strings.get("agent.obstacle.title"),
                still(strings.get("agent.obstacle.sentence")),
                content,
                content,
                Optional.of(again),
                ways,
                model.obstacle());
    }

    private List<Node> today(DayCounts counts) {
        if (counts.activations() == 0) {
            return List.of(Type.title(strings.get("agent.ready.today")), Type.quiet(strings.get("agent.ready.none")));
        }
        HBox figures = new HBox(
                48,
                figure(counts.activations(), "agent.ready.activations"),
                figure(counts.confirmed(), "agent.ready.confirmed"),
                figure(counts.waiting(), "agent.ready.waiting"),
                figure(counts.needsAttention(), "agent.ready.attention"));
        return List.of(Type.title(strings.get("agent.ready.today")), figures);
    }

    private VBox figure(long number, String key) {
        return new VBox(Type.word(String.valueOf(number), "headline"), Type.word(strings.get(key), "quiet"));
    }

    private static ObservableValue<String> still(String text) {
        return new SimpleObjectProperty<>(text);
    }
}
