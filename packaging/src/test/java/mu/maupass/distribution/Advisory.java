package mu.maupass.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of the list of known advisories.
 *
 * @param library  group and artifact
 * @param from     the first affected version
 * @param fixed    the first one that is not, "-" for none
 * @param accepted why an affected version may ship all the same; empty where it may not
 */
record Advisory(String library, String from, String fixed, String id, LocalDate lookedUp, String accepted) {
    private static final String NONE = "-";
    private static final int COLUMNS = 6;

    static List<Advisory> all(Path file) throws IOException {
        List<Advisory> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                all.add(of(line));
            }
        }
        return all;
    }

    private static Advisory of(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != COLUMNS) {
            throw new IllegalArgumentException("not a line of the list: " + line);
        }
        return new Advisory(parts[0], parts[1], parts[2], parts[3], LocalDate.parse(parts[4]), parts[5]);
    }

    boolean affects(Library shipped) {
        return library.equals(shipped.name())
                && compare(shipped.version(), from) >= 0
                && (fixed.equals(NONE) || compare(shipped.version(), fixed) < 0);
    }

    /** By their numbers, one after the other; what is no number counts as less than any. */
    static int compare(String one, String other) {
        String[] left = one.split("[.-]");
        String[] right = other.split("[.-]");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int index) {
        if (index >= parts.length) {
            return 0;
        }
        return parts[index].matches("\\d{1,9}") ? Integer.parseInt(parts[index]) : -1;
    }

    /** What ships. */
    record Library(String name, String version) {}
}
