package mu.maupass.station.trial;

import java.util.Optional;
import mu.maupass.station.settings.SettingKey;

/** What belongs to a counter and can be tried before a visit needs it. */
public enum TriedDevice {
    READER(Optional.empty()),
    /** The one in which the card of who works here stays. */
    STAFF_READER(Optional.empty()),
    SCANNER(Optional.of(SettingKey.SCANNER)),
    CAMERA(Optional.of(SettingKey.CAMERA)),
    PRINTER(Optional.of(SettingKey.PRINTER)),
    DISPLAY(Optional.of(SettingKey.DISPLAY)),
    SOUND(Optional.empty());

    private final Optional<SettingKey> setting;

    TriedDevice(Optional<SettingKey> setting) {
        this.setting = setting;
    }

    /** The setting that names it, where it is chosen among those that are found. */
    public Optional<SettingKey> setting() {
        return setting;
    }
}
