package mu.maupass.sync.outbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many passwords in a row were wrong, by name.
 *
 * @param byName     of the names that were tried
 * @param everywhere under every other name: more than none where the station has lost its count
 */
record FailedTries(Map<String, Integer> byName, int everywhere) {

    static final FailedTries NONE = new FailedTries(Map.of(), 0);
    /** More than anybody has free. */
    static final FailedTries LOST = new FailedTries(Map.of(), 9);

    FailedTries {
        byName = Map.copyOf(byName);
    }

    int under(String name) {
        return byName.getOrDefault(name, everywhere);
    }

    FailedTries with(String name, int failed) {
        Map<String, Integer> all = new TreeMap<>(byName);
        if (failed == everywhere) {
            all.remove(name);
        } else {
            all.put(name, failed);
        }
        return new FailedTries(all, everywhere);
    }

    /** Without a space; names of agents have neither comma nor equals sign. */
    String text() {
        return everywhere
                + new TreeMap<>(byName)
                        .entrySet().stream()
                                .map(one -> "," + one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining());
    }

    /** What {@link #text} wrote. */
    static FailedTries of(String text) {
        String[] parts = text.split(",", -1);
        Map<String, Integer> all = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] one = parts[i].split("=", -1);
            all.put(one[0], Integer.parseInt(one[1]));
        }
        return new FailedTries(all, Integer.parseInt(parts[0]));
    }
}
