package mu.maupass.station.screen.settings;

/** The parts of the settings' page. */
public enum SettingsPart {
    VALUES,
    DEVICES
}
