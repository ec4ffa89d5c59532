package mu.maupass.station.screen.settings;

/** What can be tried from the settings' page. */
enum TriedDevice {
    READER,
    SCANNER,
    CAMERA,
    PRINTER,
    DISPLAY,
    SOUND
}
