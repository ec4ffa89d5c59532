package mu.maupass.station.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.authority.HttpProxy;

/**
 * What an administrator may set in {@code settings.properties}; every key may be left out.
 *
 * @param language {@code language}: of the agent's window, {@code fr} or {@code en}
 * @param reader {@code reader}: the card reader to use, by its name or a part of it; empty: the one with a card
 * @param staffReader {@code staff-reader}: the card reader in which the staff card of who works here stays, by its name or a part of
 *     it; no document is read there. Empty: there is none
 * @param zone {@code zone}: of the office
 * @param camera {@code camera}: the id of a camera that is plugged in, the address of one on the network, or
 *     "none"; empty: the first that is plugged in
 * @param proxy {@code proxy}: host and port of the network's proxy, {@code host:port}; with {@code proxy-user} and
 *     {@code proxy-password-file} where it asks who comes
 * @param scanner {@code scanner}: address of the scanner for printed pages; empty: there is none
 * @param feeder {@code scanner-feeder = yes}: documents with two sides go through its feeder
 * @param printer {@code printer}: the queue that receipts and lists go to; empty: the default one
 * @param display {@code display}: the citizen's display, by where the desktop has its top left corner, as {@code x,y}; empty:
 *     one that is not the desktop's main display
 * @param turned {@code one-display = turned}: where there is one display only it shows one side at a time and is turned
 */
public record Settings(
        Language language,
        Optional<String> reader,
        Optional<String> staffReader,
        ZoneId zone,
        Optional<String> camera,
        Optional<HttpProxy> proxy,
        Optional<ScannerAddress> scanner,
        boolean feeder,
        Optional<String> printer,
        Optional<String> display,
        boolean turned) {
    public static Settings defaults() {
        return new Settings(
                Language.FRENCH,
                Optional.empty(),
                Optional.empty(),
                ZoneId.of("Indian/Mauritius"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /**
     * Reads the station's file, and what the computer's administrator has fixed; no file means the defaults.
     *
     * @throws StationException D-105, D-115, D-116 with the setting, its line and its file
     */
    public static Settings load(Path file) throws StationException {
        return new SettingsFiles(file, SettingsFiles.FIXED).settings();
    }
}
