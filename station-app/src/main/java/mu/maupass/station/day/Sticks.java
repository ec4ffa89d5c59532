package mu.maupass.station.day;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks for sticks: file systems that are open below the folders in which desktops open what is plugged in. Only what is open
 * now: an empty folder that a stick has left behind is none, so nothing is written onto the computer's own disk by mistake.
 *
 * @param mounts the system's list of open file systems, in the form of {@code /proc/self/mounts}
 * @param below  folders of desktops
 */
record Sticks(Path mounts, List<Path> below) {
    private static final long MEGABYTE = 1_000_000;
    /** A line that is longer is of no desktop. */
    private static final int FIELDS = 3;
    /** Blanks, tabs, line ends and backslashes in a path, as the kernel writes them. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-3][0-7]{2})");

    Sticks {
        Objects.requireNonNull(mounts);
        below = List.copyOf(below);
    }

    /** Of this computer. Elsewhere than on Linux it finds none. */
    static Sticks ofThisComputer() {
        return new Sticks(Path.of("/proc/self/mounts"), List.of(Path.of("/media"), Path.of("/run/media")));
    }

    /** Those that are there now, in the order in which they were opened. May block while a disk wakes up. */
    List<Stick> now() {
        if (!Files.isReadable(mounts)) {
            return List.of();
        }
        try {
            // Its names are bytes, and most often UTF-8; a line that is neither belongs to no folder that is found
            // here.
            return new String(Files.readAllBytes(mounts), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", FIELDS))
                    .filter(fields -> fields.length == FIELDS)
                    .map(fields -> Path.of(plain(fields[1])))
                    .filter(folder -> below.stream().anyMatch(folder::startsWith) && Files.isDirectory(folder))
                    .distinct()
                    .map(Sticks::stick)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Stick stick(Path folder) {
        return new Stick(
                folder,
                String.valueOf(folder.getFileName()),
                folder.toFile().getUsableSpace() / MEGABYTE,
                Files.isWritable(folder));
    }

    private static String plain(String path) {
        return ESCAPED.matcher(path).replaceAll(Sticks::letter);
    }

    private static String letter(MatchResult escaped) {
        String letter = String.valueOf((char) Integer.parseInt(escaped.group(1), 8));
        return letter.equals("\\") ? "\\\\" : letter;
    }
}
