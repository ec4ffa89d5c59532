package mu.maupass.station.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.strings.Language;

/**
 * What an administrator may set in {@code settings.properties}; every key may be left out.
 *
 * @param language {@code language}: of the agent's window, {@code fr} or {@code en}
 * @param reader {@code reader}: the card reader to use, by its name or a part of it; empty: the one with a card
 * @param zone {@code zone}: of the office
 * @param camera {@code camera}: the id of a camera that is plugged in, the address of one on the network, or
 *     {@code none}; empty: the first that is plugged in
 */
public record Settings(Language language, Optional<String> reader, ZoneId zone, Optional<String> camera) {
    private static final Set<String> KEYS = Set.of("language", "reader", "zone", "camera");

    public static Settings defaults() {
        return new Settings(Language.FRENCH, Optional.empty(), ZoneId.of("Indian/Mauritius"), Optional.empty());
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
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            given.load(reader);
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
        return new Settings(Language.of(language).orElseThrow(() -> wrong("language")),
                text(given, "reader"), zone(given.getProperty("zone", defaults.zone.getId()).strip()),
                text(given, "camera"));
    }

    private static Optional<String> text(Properties given, String key) {
        return Optional.ofNullable(given.getProperty(key)).map(String::strip).filter(value -> !value.isEmpty());
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
