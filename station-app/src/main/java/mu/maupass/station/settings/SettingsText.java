package mu.maupass.station.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;

/** The text of a file with settings, in the form of Java's properties, with the line of each. Immutable. */
final class SettingsText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final List<String> lines;
    private final Map<SettingKey, Given> given = new EnumMap<>(SettingKey.class);

    /**
     * A setting in the file.
     *
     * @param first index of its first line
     * @param last  index of its last, where a line goes on in the next
     */
    private record Given(String value, int first, int last) {}

    private SettingsText(Path file, String text) throws StationException {
        this.file = file;
        this.lines = List.of(text.split("\r?\n", -1));
        read();
    }

    /**
     * Reads a file; one that is not there sets nothing.
     *
     * @throws StationException D-105 for a value, D-115 for a line that sets nothing known, D-116 for a second value
     */
    static SettingsText of(Path file) throws StationException {
        if (!Files.exists(file)) {
            return new SettingsText(file, "");
        }
        try {
            return new SettingsText(file, text(file));
        } catch (IOException e) {
            throw StationException.unreadable(file);
        }
    }

    /** Without the mark that editors of some systems put before a text. */
    static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    Path file() {
        return file;
    }

    /** What the file sets; an empty value sets the default. */
    Optional<String> value(SettingKey key) {
        return Optional.ofNullable(given.get(key))
                .map(Given::value)
                .map(value -> value.isEmpty() ? key.byDefault() : value);
    }

    /** D-105 for what stands here under this key, which by itself has its form and cannot be used all the same. */
    StationException unusable(SettingKey key) {
        int line = Optional.ofNullable(given.get(key)).map(Given::first).orElse(-1) + 1;
        return unusable(key, line);
    }

    /**
     * The same with another value.
     *
     * @param value empty to leave it out
     */
    SettingsText with(SettingKey key, String value) throws StationException {
        List<String> changed = new ArrayList<>(lines);
        Given before = given.get(key);
        int at = changed.size();
        if (before != null) {
            changed.subList(before.first(), before.last() + 1).clear();
            at = before.first();
        } else if (changed.getLast().isEmpty()) {
            at--;
        }
        if (!value.isEmpty()) {
            changed.add(at, key.text() + " = " + value.replace("\\", "\\\\"));
        }
        return new SettingsText(file, String.join("\n", changed));
    }

    String text() {
        String text = String.join("\n", lines);
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private void read() throws StationException {
        int line = 0;
        while (line < lines.size()) {
            int last = line;
            while (goesOn(lines.get(last)) && last + 1 < lines.size()) {
                last++;
            }
            read(line, last);
            line = last + 1;
        }
    }

    private void read(int first, int last) throws StationException {
        Properties one = new Properties();
        try {
            one.load(new StringReader(String.join("\n", lines.subList(first, last + 1))));
        } catch (IOException | IllegalArgumentException e) {
            // Without the value, which may be a password.
            throw unknown(lines.get(first).strip().split("[=:\\s]", 2)[0], first + 1);
        }
        for (String name : one.stringPropertyNames()) {
            SettingKey key = SettingKey.of(name).orElseThrow(() -> unknown(name, first + 1));
            String value = one.getProperty(name).strip();
            if (!key.takes(value)) {
                throw unusable(key, first + 1);
            }
            if (given.put(key, new Given(value, first, last)) != null) {
                throw problem("D-116", name, first + 1);
            }
        }
    }

    /** A line that ends in an odd number of backslashes goes on in the next, unless it is a comment. */
    private static boolean goesOn(String line) {
        String begun = line.stripLeading();
        int slashes = line.length() - line.replaceAll("\\\\+$", "").length();
        return !begun.startsWith("#") && !begun.startsWith("!") && slashes % 2 == 1;
    }

    private StationException unusable(SettingKey key, int line) {
        return problem("D-105", key.text(), line, key.form());
    }

    private StationException unknown(String name, int line) {
        return problem("D-115", name, line);
    }

    private StationException problem(String code, String name, int line, String... more) {
        List<String> details =
                new ArrayList<>(List.of(name, Integer.toString(line), String.valueOf(file.getFileName())));
        details.addAll(List.of(more));
        return new StationException(new Failure(code, details.toArray(String[]::new)));
    }
}
