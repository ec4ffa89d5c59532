package mu.maupass.station.screen.link;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import org.kordamp.ikonli.feather.Feather;

/** The screens behind the status bar's link and reader: the true state and its cause. */
public final class LinkView {
    private final Counter counter;
    private final VisitDesk desk;
    private final Strings strings;
    private final Lifetime lifetime;

    public LinkView(Counter counter, VisitDesk desk, Strings strings, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.counter = counter;
        this.desk = desk;
        this.strings = strings;
    }

    public Screen link() {
        VBox content = content();
        desk.sync().follow(lifetime, state -> describe(state, content));
        return new Screen(
                strings.get("agent.link.title"),
                new SimpleObjectProperty<>(strings.get("agent.link.sentence")),
                content,
                content,
                Optional.of(ScreenAction.primary(
                        strings.get("agent.link.now"),
                        Feather.REFRESH_CW,
                        desk.sync().during(lifetime).map(state -> !state.busy()),
                        counter::syncNow)),
                List.of(),
                new SimpleObjectProperty<>(Optional.empty()));
    }

    public Screen readers() {
        VBox content = content();
        desk.readers().follow(lifetime, state -> describe(state, content));
        return new Screen(
                strings.get("agent.readers.title"),
                new SimpleObjectProperty<>(strings.get("agent.readers.sentence")),
                content,
                content,
                Optional.empty(),
                List.of(),
                new SimpleObjectProperty<>(Optional.empty()));
    }

    private static VBox content() {
        VBox content = new VBox(12);
        content.setFocusTraversable(true);
        content.getStyleClass().add("medium");
        return content;
    }

    private void describe(SyncState state, VBox content) {
        content.getChildren().clear();
        switch (state.link()) {
            case LinkState.Online(Instant since) ->
                content.getChildren()
                        .add(Light.of(CheckResult.SUCCESSFUL, strings.get("agent.link.online-since", at(since))));
            case LinkState.Offline offline ->
                content.getChildren()
                        .addAll(
                                Light.of(
                                        CheckResult.UNDETERMINED,
                                        strings.get("agent.link.offline-since", at(offline.since()))),
                                Type.text(strings.line(Failure.of(offline.failure()))),
                                Type.quiet(strings.get("agent.link.retry", at(offline.retryAt()))));
            case LinkState.Unknown() ->
                content.getChildren().add(Light.of(CheckResult.NOT_SUPPORTED, strings.get("agent.link.unknown-yet")));
        }
        state.localFailure()
                .ifPresent(failure ->
                        content.getChildren().add(Type.text(strings.line(Failure.of(failure)), "failed-text")));
        content.getChildren()
                .add(Type.quiet(state.lastSync()
                        .map(time -> strings.get("agent.link.last", at(time)))
                        .orElse(strings.get("agent.link.never"))));
        content.getChildren()
                .add(Type.text(strings.get(
                        "agent.link.counts",
                        state.counts().sent(),
                        state.counts().waiting(),
                        state.counts().needsAttention())));
    }

    private void describe(ReaderState state, VBox content) {
        content.getChildren().clear();
        switch (state) {
            case ReaderState.NoService() ->
                content.getChildren().add(Light.of(CheckResult.FAILED, strings.get("agent.readers.no-service")));
            case ReaderState.Available(List<CardReaderInfo> readers)
            when readers.isEmpty() ->
                content.getChildren().add(Light.of(CheckResult.FAILED, strings.get("agent.readers.none")));
            case ReaderState.Available(List<CardReaderInfo> readers) ->
                readers.forEach(reader -> {
                    Label light = Light.of(
                            reader.cardPresent() ? CheckResult.SUCCESSFUL : CheckResult.NOT_SUPPORTED,
                            strings.get(
                                    reader.cardPresent() ? "agent.readers.card" : "agent.readers.empty",
                                    reader.name()));
                    content.getChildren().add(light);
                    if (reader.virtual()) {
                        boolean used = counter.purpose() != Purpose.SERVICE;
                        content.getChildren()
                                .add(Light.of(
                                        used ? CheckResult.UNDETERMINED : CheckResult.FAILED,
                                        strings.get(used ? "agent.readers.virtual" : "agent.readers.virtual-refused")));
                    }
                });
        }
    }

    private String at(Instant time) {
        return DateTimeFormatter.ofPattern("HH:mm")
                .withZone(counter.clock().getZone())
                .format(time);
    }
}
