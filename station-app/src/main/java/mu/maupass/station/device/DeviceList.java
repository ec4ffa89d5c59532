package mu.maupass.station.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.keys.StationSeal;

/**
 * The devices that this station knows, as they stand in its file: authenticated under the station's key, with a version that
 * the outbox remembers, so that neither a line nor the whole file can be changed, or put back to an older state.
 *
 * @param version one more with each change
 * @param setUp   the day on which the first device was used
 * @param entries in the order in which they were first used
 */
public record DeviceList(long version, LocalDate setUp, List<Entry> entries) {
    private static final String SEALED_AS = "devices";
    private static final int COLUMNS = 6;
    private static final int MOST = 200;
    /** An administrator approves one at a time. */
    private static final int MOST_READ = 10_000;

    /** What is known of a device. */
    public enum State {
        APPROVED,
        /** It was used, and nobody has approved it. */
        WAITING,
        WITHDRAWN
    }

    /**
     * One device.
     *
     * @param by who approved or withdrew it, or used it first
     * @param at when
     */
    public record Entry(Device device, State state, String by, Instant at) {}

    public DeviceList {
        entries = List.copyOf(entries);
    }

    /** What the file says. */
    public sealed interface Read {
        /** There was no list yet. */
        record None() implements Read {}

        /** It is the newest. */
        record Whole(DeviceList list) implements Read {}

        /** It was removed, changed, or put back. */
        record PutBack() implements Read {}
    }

    /**
     * Reads the file.
     *
     * @param seen the newest version that the outbox remembers; 0 for none
     */
    public static Read read(Path file, StationSeal seal, long seen) {
        try {
            if (!Files.exists(file)) {
                return seen == 0 ? new Read.None() : new Read.PutBack();
            }
            String[] parts = Files.readString(file, StandardCharsets.UTF_8).split("\n", 2);
            Optional<DeviceList> list = parts.length < 2 ? Optional.empty() : of(parts[1]);
            return list.filter(known ->
                            known.version >= seen && seal.matches(parts[0], SEALED_AS, known.version, parts[1]))
                    .<Read>map(Read.Whole::new)
                    .orElseGet(Read.PutBack::new);
        } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
            return new Read.PutBack();
        }
    }

    private static Optional<DeviceList> of(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 3 || lines.length > MOST_READ) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : List.of(lines).subList(2, lines.length - 1)) {
            String[] columns = line.split("\t", -1);
            if (columns.length != COLUMNS) {
                return Optional.empty();
            }
            entries.add(new Entry(
                    new Device(Device.Kind.valueOf(columns[1]), columns[2], columns[3]),
                    State.valueOf(columns[0]),
                    columns[4],
                    Instant.parse(columns[5])));
        }
        return Optional.of(new DeviceList(Long.parseLong(lines[0]), LocalDate.parse(lines[1]), entries));
    }

    void write(Path file, StationSeal seal) throws IOException {
        String text = version + "\n" + setUp + "\n"
                + entries.stream()
                        .map(entry -> String.join(
                                        "\t",
                                        entry.state.name(),
                                        entry.device.kind().name(),
                                        entry.device.name(),
                                        entry.device.number(),
                                        entry.by,
                                        entry.at.toString())
                                + "\n")
                        .collect(Collectors.joining());
        OwnerOnlyFile.write(file, (seal.code(SEALED_AS, version, text) + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    Optional<Entry> of(Device device) {
        return entries.stream().filter(entry -> entry.device.equals(device)).findFirst();
    }

    /**
     * With this entry in place of the one of its device, or behind the others. A list that is full loses the oldest that
     * waits for it, and never what was decided: where none waits it grows, by no more than one beside what is decided.
     */
    DeviceList with(Entry changed) {
        List<Entry> all = new ArrayList<>(entries);
        int at = entries.indexOf(of(changed.device).orElse(changed));
        if (at >= 0) {
            all.set(at, changed);
        } else {
            if (full()) {
                entries.stream()
                        .filter(entry -> entry.state == State.WAITING)
                        .findFirst()
                        .ifPresent(all::remove);
            }
            all.add(changed);
        }
        return new DeviceList(version + 1, setUp, all);
    }

    /** Whether a new device takes the place of another that waits, and is approved by no day of set-up. */
    boolean full() {
        return entries.size() >= MOST;
    }
}
