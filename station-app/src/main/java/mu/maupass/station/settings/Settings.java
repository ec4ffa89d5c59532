package mu.maupass.station.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.authority.HttpProxy;

/**
 * What an administrator may set in {@code settings.properties}; every key may be left out.
 *
 * @param language {@code language}: of the agent's window, {@code fr} or {@code en}
 * @param reader {@code reader}: the card reader to use, by its name or a part of it; empty: the one with a card
 * @param zone {@code zone}: of the office
 * @param camera {@code camera}: the id of a camera that is plugged in, the address of one on the network, or
 *     "none"; empty: the first that is plugged in
 * @param proxy {@code proxy}: host and port of the network's proxy, {@code host:port}; with {@code proxy-user} and
 *     {@code proxy-password-file} where it asks who comes
 * @param scanner {@code scanner}: address of the scanner for printed pages; empty: there is none
 * @param feeder {@code scanner-feeder = yes}: documents with two sides go through its feeder
 */
public record Settings(
        Language language,
        Optional<String> reader,
        ZoneId zone,
        Optional<String> camera,
        Optional<HttpProxy> proxy,
        Optional<ScannerAddress> scanner,
        boolean feeder) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Set<String> KEYS = Set.of(
            "language",
            "reader",
            "zone",
            "camera",
            "proxy",
            "proxy-user",
            "proxy-password-file",
            "scanner",
            "scanner-feeder");

    public static Settings defaults() {
        return new Settings(
                Language.FRENCH,
                Optional.empty(),
                ZoneId.of("Indian/Mauritius"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /**
     * Reads the file; no file means the defaults.
     *
     * @throws StationException D-105 with the key whose value cannot be used, or which nobody knows
     */
    public static Settings load(Path file) throws StationException {
        if (!Files.exists(file)) {
            return defaults();
        }
        Properties given = new Properties();
        try {
            given.load(new StringReader(text(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(file.getFileName().toString());
        }
        for (String key : new TreeSet<>(given.stringPropertyNames())) {
            if (!KEYS.contains(key)) {
                throw wrong(key);
            }
        }
        Settings defaults = defaults();
        String language = given.getProperty("language", defaults.language.tag()).strip();
        return new Settings(
                Language.of(language).orElseThrow(() -> wrong("language")),
                text(given, "reader"),
                zone(given.getProperty("zone", defaults.zone.getId()).strip()),
                text(given, "camera"),
                proxy(given, file),
                scanner(given),
                feeder(given));
    }

    /** Without the mark that editors of some systems put before a text. */
    private static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static boolean feeder(Properties given) throws StationException {
        return switch (text(given, "scanner-feeder").orElse("no")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw wrong("scanner-feeder");
        };
    }

    private static Optional<ScannerAddress> scanner(Properties given) throws StationException {
        Optional<String> text = text(given, "scanner");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(ScannerAddress.parse(text.get()));
        } catch (ScannerException e) {
            throw wrong("scanner");
        }
    }

    private static Optional<String> text(Properties given, String key) {
        return Optional.ofNullable(given.getProperty(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<HttpProxy> proxy(Properties given, Path file) throws StationException {
        String address = given.getProperty("proxy", "").strip();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int colon = address.lastIndexOf(':');
        Optional<HttpProxy.Identity> identity = Optional.empty();
        if (given.containsKey("proxy-user")) {
            try {
                Path password = file.resolveSibling(
                        given.getProperty("proxy-password-file", "").strip());
                identity = Optional.of(new HttpProxy.Identity(
                        given.getProperty("proxy-user").strip(), text(password).strip()));
            } catch (IOException | InvalidPathException e) {
                throw wrong("proxy-password-file");
            }
        }
        try {
            return Optional.of(new HttpProxy(
                    address.substring(0, Math.max(0, colon)),
                    Integer.parseInt(address.substring(colon + 1)),
                    identity));
        } catch (IllegalArgumentException e) {
            throw wrong("proxy");
        }
    }

    private static ZoneId zone(String id) throws StationException {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw wrong("zone");
        }
    }

    private static StationException wrong(String key) {
        return new StationException(new Failure("D-105", key));
    }
}
