package mu.maupass.station.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * Who has done which exercise, and on which day first. A file of lines of a name, an exercise and a day, apart by tabs,
 * beside the folder of the training, which each start empties: it is no proof, who can write the file can write a line.
 * From any thread.
 */
public final class ExerciseBook {
    private static final int COLUMNS = 3;

    private final Path file;
    private final String trainee;
    private final Clock clock;
    private final SortedMap<String, Map<Exercise, LocalDate>> done;

    private ExerciseBook(Path file, String trainee, Clock clock, SortedMap<String, Map<Exercise, LocalDate>> done) {
        this.file = file;
        this.trainee = trainee;
        this.clock = clock;
        this.done = done;
    }

    /**
     * The book of a training, opened at the page of one person.
     *
     * @param file need not be there yet, nor its folder
     * @param trainee as their colleagues call them; what parts lines and columns of the file is left out
     * @throws StationException D-106 where it cannot be read
     */
    public static ExerciseBook open(Path file, String trainee, Clock clock) throws StationException {
        return new ExerciseBook(file, plain(trainee), clock, read(file));
    }

    /** Who has done what, by name. */
    public static SortedMap<String, Map<Exercise, LocalDate>> results(Path file) throws StationException {
        return read(file);
    }

    public String trainee() {
        return trainee;
    }

    /** On which day the trainee did it first; empty where they have not. */
    public synchronized Optional<LocalDate> done(Exercise exercise) {
        return Optional.ofNullable(done.getOrDefault(trainee, Map.of()).get(exercise));
    }

    /** The same visit, whose exercises are written down once it has ended. */
    public VisitInProgress watched(VisitInProgress visit) {
        return WatchedVisitInTraining.of(visit, this::note);
    }

    private synchronized void note(Collection<Exercise> exercises) {
        Map<Exercise, LocalDate> page = done.computeIfAbsent(trainee, name -> new EnumMap<>(Exercise.class));
        LocalDate today = LocalDate.now(clock);
        exercises.forEach(exercise -> page.putIfAbsent(exercise, today));
        try {
            OwnerOnlyFile.createFolder(OwnerOnlyFile.folderOf(file));
            OwnerOnlyFile.write(file, text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Shown as done until the training ends; the next visit writes it again.
            System.getLogger("training")
                    .log(
                            System.Logger.Level.WARNING,
                            "exercises are not written: {0}",
                            e.getClass().getSimpleName());
        }
    }

    private String text() {
        StringBuilder lines = new StringBuilder();
        done.forEach((name, page) -> page.forEach((exercise, day) -> lines.append(name)
                .append('\t')
                .append(exercise.id())
                .append('\t')
                .append(day)
                .append('\n')));
        return lines.toString();
    }

    private static SortedMap<String, Map<Exercise, LocalDate>> read(Path file) throws StationException {
        SortedMap<String, Map<Exercise, LocalDate>> done = new TreeMap<>();
        if (!Files.exists(file)) {
            return done;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] columns = line.split("\t", -1);
                if (columns.length == COLUMNS) {
                    LocalDate day = LocalDate.parse(columns[2]);
                    Exercise.ofId(columns[1])
                            .ifPresent(
                                    exercise -> done.computeIfAbsent(columns[0], name -> new EnumMap<>(Exercise.class))
                                            .put(exercise, day));
                }
            }
            return done;
        } catch (IOException | DateTimeParseException e) {
            throw StationException.unreadable(file);
        }
    }

    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
