package mu.maupass.station.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mu.maupass.devices.Subscription;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.sync.file.OwnerOnlyFile;

/**
 * Who has done which exercise, and on which day first. A file of lines of a name, an exercise and a day, apart by tabs,
 * beside the folder of the training, which each start empties: it is no proof, who can write the file can write a line.
 * A line that cannot be read, and an exercise of another version, stand there as they were. From any thread.
 */
public final class ExerciseBook {
    private static final int COLUMNS = 3;

    private final Path file;
    private final String trainee;
    private final Clock clock;
    private final SortedMap<String, Map<Exercise, LocalDate>> done;
    /** As they stand in the file. */
    private final List<String> unread;
    /** Apart from the book's own lock: who asks what is done does not wait for the disk. */
    private final Object writing = new Object();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private ExerciseBook(Path file, String trainee, Clock clock, Results results) {
        this.file = file;
        this.trainee = trainee;
        this.clock = clock;
        this.done = new TreeMap<>(results.done());
        this.unread = results.unread();
    }

    /**
     * What stands in the file.
     *
     * @param done who has done what, by name, and on which day first
     * @param unread the lines of which this version cannot tell what they say
     */
    public record Results(SortedMap<String, Map<Exercise, LocalDate>> done, List<String> unread) {}

    /**
     * The book of a training, opened at the page of one person.
     *
     * @param file need not be there yet, nor its folder
     * @param trainee as their colleagues call them; what parts lines and columns of the file is left out
     * @throws StationException D-106 where it cannot be read
     */
    public static ExerciseBook open(Path file, String trainee, Clock clock) throws StationException {
        return new ExerciseBook(file, plain(trainee), clock, results(file));
    }

    /**
     * Who has done what.
     *
     * @throws StationException D-106 where it cannot be read
     */
    public static Results results(Path file) throws StationException {
        SortedMap<String, Map<Exercise, LocalDate>> done = new TreeMap<>();
        List<String> unread = new ArrayList<>();
        try {
            for (String line :
                    Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.<String>of()) {
                if (!read(line, done)) {
                    unread.add(line);
                }
            }
            return new Results(done, List.copyOf(unread));
        } catch (IOException e) {
            throw StationException.unreadable(file);
        }
    }

    /**
     * Who has done which exercise, by its id: for who need not know of exercises.
     *
     * @throws StationException D-106 where it cannot be read
     */
    public static SortedMap<String, Set<String>> ids(Path file) throws StationException {
        SortedMap<String, Set<String>> ids = new TreeMap<>();
        results(file).done().forEach((name, page) -> {
            Set<String> theirs = new LinkedHashSet<>();
            page.keySet().forEach(exercise -> theirs.add(exercise.id()));
            ids.put(name, theirs);
        });
        return ids;
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

    /** Told each time when an exercise was done, on a thread of its visit, before it is on disk. */
    public Subscription observe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void note(Collection<Exercise> exercises) {
        synchronized (this) {
            Map<Exercise, LocalDate> page = done.computeIfAbsent(trainee, name -> new EnumMap<>(Exercise.class));
            LocalDate today = LocalDate.now(clock);
            exercises.forEach(exercise -> page.putIfAbsent(exercise, today));
        }
        listeners.forEach(Runnable::run);
        write();
    }

    private void write() {
        synchronized (writing) {
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
    }

    private synchronized String text() {
        StringBuilder lines = new StringBuilder();
        done.forEach((name, page) -> page.forEach((exercise, day) -> lines.append(name)
                .append('\t')
                .append(exercise.id())
                .append('\t')
                .append(day)
                .append('\n')));
        unread.forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    /** Whether the line says who has done what; an empty one says nothing and is nothing to keep. */
    private static boolean read(String line, SortedMap<String, Map<Exercise, LocalDate>> done) {
        String[] columns = line.split("\t", -1);
        Optional<Exercise> exercise = columns.length == COLUMNS ? Exercise.ofId(columns[1]) : Optional.empty();
        if (exercise.isEmpty()) {
            return line.isBlank();
        }
        try {
            LocalDate day = LocalDate.parse(columns[2]);
            done.computeIfAbsent(columns[0], name -> new EnumMap<>(Exercise.class))
                    .put(exercise.get(), day);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
