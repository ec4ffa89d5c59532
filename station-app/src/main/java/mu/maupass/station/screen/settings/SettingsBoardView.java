package mu.maupass.station.screen.settings;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.Segments;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/** The settings' page: the values, or the trials of the devices that they name. Drawn again for the other part. */
public final class SettingsBoardView {
    private final SettingsViewModel values;
    private final DeviceTrialsViewModel devices;
    private final ObjectProperty<SettingsPart> part;
    private final Strings strings;
    private final Lifetime lifetime;

    /**
     * @param part     which is looked at
     * @param lifetime until it is drawn again or another takes its place
     */
    public SettingsBoardView(
            SettingsViewModel values,
            DeviceTrialsViewModel devices,
            ObjectProperty<SettingsPart> part,
            Strings strings,
            Lifetime lifetime) {
        this.values = values;
        this.devices = devices;
        this.part = part;
        this.strings = strings;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        Segments<SettingsPart> parts = new Segments<>("settings-part", SettingsPart.class, part, this::word, lifetime);
        Screen shown = switch (part.get()) {
            case VALUES -> new SettingsView(values, strings, lifetime).screen();
            case DEVICES -> devices(parts);
        };
        VBox content = new VBox(16, parts.node(), shown.content());
        VBox.setVgrow(shown.content(), Priority.ALWAYS);
        return new Screen(
                shown.title(),
                shown.sentence(),
                content,
                shown.firstFocus(),
                shown.primary(),
                shown.others(),
                shown.failure());
    }

    private Screen devices(Segments<SettingsPart> parts) {
        return new Screen(
                strings.get("settings.title"),
                new SimpleObjectProperty<>(strings.get("settings.devices.sentence")),
                new DevicesPart(devices, strings, lifetime).node(),
                parts.button(SettingsPart.DEVICES),
                Optional.empty(),
                List.of(),
                devices.failure());
    }

    private String word(SettingsPart which) {
        return strings.get(
                switch (which) {
                    case VALUES -> "settings.values";
                    case DEVICES -> "settings.devices";
                });
    }
}
