package mu.maupass.sync.outbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many passwords in a row were wrong, by name, and the last step of a second factor that somebody used: neither begins anew
 * with the station.
 *
 * @param byName     of the names that were tried
 * @param steps      of the names that have a second factor
 * @param everywhere under every other name: more than none where the station has lost its count
 */
record FailedTries(Map<String, Integer> byName, Map<String, Long> steps, int everywhere) {

    /** Behind a name whose number is a step. A program of before there were any reads it as one more name, and keeps it. */
    private static final String STEP = ":";

    static final FailedTries NONE = new FailedTries(Map.of(), Map.of(), 0);
    /** As many as nobody has free. */
    static final FailedTries LOST = new FailedTries(Map.of(), Map.of(), 5);

    FailedTries {
        byName = Map.copyOf(byName);
        steps = Map.copyOf(steps);
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
        return new FailedTries(all, steps, everywhere);
    }

    /** The last step used under this name; 0 before any. */
    long step(String name) {
        return steps.getOrDefault(name, 0L);
    }

    FailedTries used(String name, long step) {
        Map<String, Long> all = new TreeMap<>(steps);
        all.put(name, step);
        return new FailedTries(byName, all, everywhere);
    }

    /** Without a space; names of agents have neither comma, equals sign nor colon. */
    String text() {
        return everywhere
                + new TreeMap<>(byName)
                        .entrySet().stream()
                                .map(one -> "," + one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining())
                + new TreeMap<>(steps)
                        .entrySet().stream()
                                .map(one -> "," + one.getKey() + STEP + "=" + one.getValue())
                                .collect(Collectors.joining());
    }

    /** What {@link #text} wrote. */
    static FailedTries of(String text) {
        String[] parts = text.split(",", -1);
        Map<String, Integer> all = new TreeMap<>();
        Map<String, Long> steps = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] one = parts[i].split("=", -1);
            if (one[0].endsWith(STEP)) {
                steps.put(one[0].substring(0, one[0].length() - STEP.length()), Long.parseLong(one[1]));
            } else {
                all.put(one[0], Integer.parseInt(one[1]));
            }
        }
        return new FailedTries(all, steps, Integer.parseInt(parts[0]));
    }
}
