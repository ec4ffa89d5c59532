package mu.maupass.station.screen.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.control.BothEnds;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who and where, and the state of link, queue and readers; each opens its screen. Below it, while offline, why; and what nobody foresaw. */
final class StatusBar {
    private final VisitDesk desk;
    private final FrameViewModel model;
    private final AgentMenu menu;
    private final Runnable toSimulated;
    private final BothEnds bar = new BothEnds(8);
    private final Label cause = Type.text("", "small", "undetermined-text");
    private final VBox node;
    private final Button link = chip("status-link");
    private final Button queue = chip("status-queue");
    private final Button reader = chip("status-reader");
    private List<Label> names = List.of();

    StatusBar(VisitDesk desk, FrameViewModel model, AgentMenu menu, Runnable toSimulated, Lifetime window) {
        this.desk = desk;
        this.model = model;
        this.menu = menu;
        this.toSimulated = toSimulated;
        bar.getStyleClass().addAll("surface", "status-bar");
        cause.setId("status-cause");
        cause.setMaxWidth(Double.MAX_VALUE);
        cause.getStyleClass().add("cause");
        node = new VBox(bar, cause);
        link.setOnAction(event -> model.toggle(Overlay.LINK));
        queue.setOnAction(event -> model.toggle(Overlay.QUEUE));
        reader.setOnAction(event -> model.toggle(Overlay.READERS));
        window.onChange(bar.sceneProperty().flatMap(Scene::widthProperty), width -> fit());
        menu.onTextSize(window, this::fit);
        desk.sync().onChange(window, now -> states());
        desk.readers().onChange(window, now -> states());
        desk.fault().onChange(window, now -> states());
        // What the work is for is known then.
        desk.open().onChange(window, now -> show());
    }

    Node node() {
        return node;
    }

    /** Sets all of it again, in the agent's language. */
    void show() {
        Strings strings = desk.agentStrings();
        Label product = Type.word(strings.get("word.product"), "strong", "accent-text");
        product.setPadding(new Insets(0, 8, 0, 0));
        Label office = Type.word(desk.counter().officeName(), "quiet");
        names = List.of(product, office);
        List<Node> start = new ArrayList<>(names);
        desk.counter().purpose().word().map(strings::get).map(this::badge).ifPresent(start::add);
        List<Node> end = new ArrayList<>();
        if (!(model.place().get() instanceof Place.SignedOut)) {
            end.addAll(List.of(link, queue, reader));
        }
        end.add(menu.button());
        bar.show(start, end);
        states();
    }

    /**
     * The names, which the window's title has too, are all there or not there: those of the product go first. Then the words of
     * what is as it should be: its sign says it, and a screen reader, and the pointer.
     */
    private void fit() {
        names.forEach(name -> seen(name, true));
        words(true);
        Optional.ofNullable(bar.getScene()).ifPresent(scene -> {
            if (scene.getWindow() != null && scene.getWindow().isShowing()) {
                bar.applyCss();
            }
            names.stream().filter(name -> !bar.oneLine(scene.getWidth())).forEach(name -> seen(name, false));
            words(bar.oneLine(scene.getWidth()));
        });
    }

    private void words(boolean seen) {
        for (Button chip : List.of(link, queue, reader)) {
            boolean well = chip.getGraphic() instanceof FontIcon sign
                    && sign.getStyleClass().contains("successful-text");
            chip.setContentDisplay(seen || !well ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        }
    }

    private static void seen(Label name, boolean seen) {
        name.setVisible(seen);
        name.setManaged(seen);
    }

    private Node badge(String word) {
        if (desk.counter().simulatedDevices().isEmpty()) {
            Label badge = Type.word(word, "badge");
            badge.setId("purpose");
            return badge;
        }
        Button badge = new Button(word);
        badge.setId("purpose");
        badge.getStyleClass().add("badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        badge.setOnAction(event -> toSimulated.run());
        return badge;
    }

    /** Nobody sees them before a sign-in: no first screen waits for what they look like. */
    private void states() {
        SyncState sync = desk.sync().get();
        boolean signedOut = model.place().get() instanceof Place.SignedOut;
        if (!signedOut) {
            chips(sync);
        }
        Optional<Failure> fault = desk.fault().get();
        Optional<Failure> why = fault.filter(Reason.OUT_OF_MEMORY::isOf)
                .or(() -> why(sync))
                .or(() -> fault)
                .or(desk.counter()::warning);
        boolean shown = why.isPresent() && !signedOut;
        cause.setText(shown ? why.map(desk.agentStrings()::line).orElse("") : "");
        cause.setVisible(shown);
        cause.setManaged(shown);
        fit();
    }

    private void chips(SyncState sync) {
        Strings strings = desk.agentStrings();
        switch (sync.link()) {
            case LinkState.Online ignored ->
                set(link, Feather.WIFI, "successful-text", strings.get("agent.status.online"));
            case LinkState.Offline ignored ->
                set(link, Feather.WIFI_OFF, "undetermined-text", strings.get("agent.status.offline"));
            case LinkState.Unknown() -> set(link, Feather.WIFI, "neutral-text", strings.get("agent.status.unknown"));
        }
        boolean attention = sync.counts().needsAttention() > 0;
        set(
                queue,
                Feather.INBOX,
                attention ? "failed-text" : "neutral-text",
                attention
                        ? strings.get("agent.status.attention", sync.counts().needsAttention())
                        : strings.get("agent.status.waiting", sync.counts().waiting()));
        switch (desk.readers().get()) {
            case ReaderState.NoService() ->
                set(reader, Feather.CREDIT_CARD, "failed-text", strings.get("agent.status.no-service"));
            case ReaderState.Available available
            when available.readers().isEmpty() ->
                set(reader, Feather.CREDIT_CARD, "failed-text", strings.get("agent.status.no-reader"));
            // A program in the place of a device is no reader at a counter in service.
            case ReaderState.Available available
            when desk.counter().purpose() == Purpose.SERVICE
                    && available.readers().stream().allMatch(CardReaderInfo::virtual) ->
                set(reader, Feather.CREDIT_CARD, "failed-text", strings.get("agent.status.virtual-reader"));
            case ReaderState.Available available ->
                set(
                        reader,
                        Feather.CREDIT_CARD,
                        "successful-text",
                        strings.get(
                                available.readers().stream().anyMatch(r -> r.cardPresent())
                                        ? "agent.status.card"
                                        : "agent.status.reader"));
        }
    }

    /** The true cause: one on the station itself first, because no network cures it. */
    private static Optional<Failure> why(SyncState sync) {
        if (sync.localFailure().isPresent()) {
            return sync.localFailure().map(Failure::of);
        }
        if (sync.lock().isPresent()) {
            return sync.lock().map(Failure::of);
        }
        return sync.link() instanceof LinkState.Offline offline
                ? Optional.of(Failure.of(offline.failure()))
                : Optional.empty();
    }

    /** The sync tells its state every few seconds, mostly the same one: that must not be drawn again. */
    private static void set(Button chip, Feather icon, String style, String text) {
        if (chip.getGraphic() instanceof FontIcon shown
                && shown.getIconCode() == icon
                && shown.getStyleClass().contains(style)
                && chip.getText().equals(text)) {
            return;
        }
        FontIcon sign = Mirror.icon(icon);
        sign.getStyleClass().add(style);
        chip.setGraphic(sign);
        chip.setText(text);
        chip.setAccessibleText(text);
        chip.setTooltip(new Tooltip(text));
    }

    private static Button chip(String id) {
        Button chip = new Button();
        chip.setId(id);
        chip.getStyleClass().add("link-like");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }
}
