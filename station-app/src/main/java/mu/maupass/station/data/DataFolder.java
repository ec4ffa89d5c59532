package mu.maupass.station.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.outbox.CountersignedHeads;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all that a station keeps. Opening makes what is missing and can be cut off at any point: each
 * file appears whole or not at all, and the next opening goes on from there.
 */
public final class DataFolder implements AutoCloseable {
    /** Raised when an earlier version could not work with what this one writes. */
    private static final String FORMAT = "1";

    private static final long MEGABYTE = 1_000_000;
    static final String FORMAT_FILE = "format";
    static final String LOCK_FILE = "lock";
    /** Code of the failure that another station works on it. */
    public static final String TAKEN = "D-101";
    /** The outbox, relative to the folder. */
    public static final Path OUTBOX = Path.of("outbox.db");
    /** What an administrator has set. */
    public static final Path SETTINGS = Path.of("settings.properties");

    /** The log, relative. */
    public static final Path LOGS = Path.of("logs");
    /** Where keys, enrolment and trust bundle lie, relative. */
    public static final Path TRUST = Path.of("trust");

    public static final Path MODELS = Path.of("models");
    /** The notes between shifts, encrypted. */
    public static final Path NOTES = Path.of("notes.sealed");
    /** What the next start has to know of a visit that nobody ended, encrypted. */
    public static final Path UNDER_WAY = Path.of("visits.sealed");
    /** What the next record has to say of visits that left none, encrypted; written at the end of each visit. */
    public static final Path NEXT_RECORD = Path.of("next.sealed");
    /** Where a working station answers commands that ask who gives them. */
    public static final Path OPERATOR = Path.of("operator.socket");
    /** How far the set-up of the devices is. */
    public static final Path DEVICE_MARKS = Path.of("devices.properties");
    /** What agents have set for their windows; nothing of work. */
    public static final Path PREFERENCES = Path.of("agents.properties");
    /** What a start that was cut off can leave behind before the format is written. */
    private static final Set<String> BEFORE_FORMAT = Set.of(FORMAT_FILE + ".new", LOCK_FILE);

    private final Path root;
    private final @Nullable FileChannel lock;
    private final boolean wasOpen;

    private DataFolder(Path root, @Nullable FileChannel lock, boolean wasOpen) {
        this.root = root;
        this.lock = lock;
        this.wasOpen = wasOpen;
    }

    /**
     * Opens the folder for the one station that works on it.
     *
     * @throws StationException D-101 when another does; D-102 to D-104 as {@link #look}
     */
    public static DataFolder open(Path root) throws StationException {
        prepare(root);
        boolean closed = closeToOthers(root);
        FileChannel channel = null;
        try {
            channel = OwnerOnlyFile.openForLock(root.resolve(LOCK_FILE));
            FileLock held = channel.tryLock();
            if (held == null) {
                channel.close();
                throw taken(root);
            }
            DataFolder folder = new DataFolder(root, channel, closed);
            Log.toFolder(folder.logs());
            if (closed) {
                System.getLogger("data")
                        .log(
                                System.Logger.Level.WARNING,
                                "others could look into the data folder; now only its owner can");
            }
            return folder;
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw taken(root);
        } catch (IOException e) {
            close(channel);
            throw unusable(root, e);
        }
    }

    /**
     * Opens the folder for looking only, also while a station works on it, and on a disk that is full or cannot be written.
     *
     * @throws StationException D-102 when there is none and it cannot be made, D-103 when it is of another version, D-104 when
     *     it is something else
     */
    public static DataFolder look(Path root) throws StationException {
        if (!isOurs(root)) {
            prepare(root);
        }
        return new DataFolder(root, null, openToOthers(root));
    }

    /** D-113 where others could look into the folder, until it was opened or still. */
    public Optional<Failure> openness() {
        return wasOpen ? Optional.of(new Failure("D-113", root.toString())) : Optional.empty();
    }

    /** What is free on its disk, in MB; by the folder itself, not by the table of mounts, which a container need not show. */
    public long freeMegabytes() {
        return root.toFile().getUsableSpace() / MEGABYTE;
    }

    private static boolean isOurs(Path root) {
        try {
            return format(root).equals(FORMAT);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether others could read or change the folder until now; folders that somebody else made are open to all. */
    private static boolean closeToOthers(Path root) throws StationException {
        try {
            return OwnerOnlyFile.closeToOthers(root);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static boolean openToOthers(Path root) throws StationException {
        try {
            return OwnerOnlyFile.exposed(root);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static void prepare(Path root) throws StationException {
        try {
            OwnerOnlyFile.createFolder(root);
            if (!Files.isWritable(root)) {
                throw unwritable(root);
            }
            String format = format(root);
            if (format.isEmpty()) {
                requireOurs(root);
                OwnerOnlyFile.write(root.resolve(FORMAT_FILE), FORMAT.getBytes(StandardCharsets.US_ASCII));
            } else if (!format.equals(FORMAT)) {
                throw new StationException(new Failure("D-103", root.toString(), format, FORMAT));
            }
        } catch (FileAlreadyExistsException e) {
            throw foreign(root);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static String format(Path root) throws IOException {
        try {
            String text = Files.readString(root.resolve(FORMAT_FILE), StandardCharsets.ISO_8859_1)
                    .strip();
            return text.length() <= 8 && text.matches("[0-9A-Za-z.]+") ? text : "?";
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static void requireOurs(Path root) throws IOException, StationException {
        try (Stream<Path> inside = Files.list(root)) {
            if (inside.anyMatch(
                    path -> !BEFORE_FORMAT.contains(path.getFileName().toString()))) {
                throw foreign(root);
            }
        }
    }

    private static StationException unusable(Path root, IOException cause) {
        System.getLogger("data")
                .log(
                        System.Logger.Level.WARNING,
                        "data folder: {0}",
                        cause.getClass().getSimpleName());
        return unwritable(root);
    }

    private static StationException taken(Path root) {
        return new StationException(new Failure(TAKEN, root.toString()));
    }

    private static StationException foreign(Path root) {
        return new StationException(new Failure("D-104", root.toString()));
    }

    /** Where a data folder cannot be. */
    public static StationException unwritable(Path root) {
        return new StationException(new Failure("D-102", root.toString()));
    }

    public Path root() {
        return root;
    }

    /** Keys, certificates and what the authority signed. */
    public Path trust() {
        return root.resolve(TRUST);
    }

    public Path outbox() {
        return root.resolve(OUTBOX);
    }

    /** Beside the station's folder, never in it: an authority keeps who people are, a station must not. */
    public static Path sandboxBeside(Path root) {
        return root.resolveSibling(root.getFileName() + "-sandbox");
    }

    /** Where a training at this computer keeps its data until the next one, apart from the computer's work. */
    public static Path trainingBeside(Path root) {
        return root.resolveSibling(root.getFileName() + "-training");
    }

    /** Who has done which exercise: beside the data of trainings, which goes with each of them. */
    public static Path exercisesBeside(Path root) {
        return root.resolveSibling(root.getFileName() + "-exercises.tsv");
    }

    /** Where a restoration prepares what will take the folder's place. */
    static Path restoringBeside(Path root) {
        return root.resolveSibling(root.getFileName() + ".restoring");
    }

    /** Whether opening would take these names for a folder of this version, or for none yet. */
    static boolean fitsNewStation(Path root, Set<String> inside) throws IOException {
        String format = format(root);
        return format.isEmpty() ? BEFORE_FORMAT.containsAll(inside) : format.equals(FORMAT);
    }

    public Path settings() {
        return root.resolve(SETTINGS);
    }

    /** Face models that the administrator installed. */
    public Path models() {
        return root.resolve(MODELS);
    }

    public Path logs() {
        return root.resolve(LOGS);
    }

    /** What a backup takes along beside the outbox, as far as it exists. */
    public List<Path> backedUp() {
        return List.of(root.resolve(FORMAT_FILE), settings(), trust(), CountersignedHeads.beside(outbox()));
    }

    /**
     * Begins to put another folder in the place of a data folder; nobody works on it meanwhile.
     *
     * @param replace also where there is a station's data; it is kept beside the folder
     * @param clock of the office, by which the folder that is kept is named
     * @throws StationException D-101 when a station works on it, D-109 when there is one and it is not to be replaced,
     *     D-102 when the folder beside it cannot be made
     */
    public static Exchange exchange(Path root, boolean replace, Clock clock) throws StationException {
        return Exchange.begin(root, replace, clock);
    }

    /** Another folder on its way into the place of a data folder: whole, or not at all. */
    public static final class Exchange implements AutoCloseable {
        private final Path root;
        private final Path prepared;
        private final FileChannel lock;
        private final Clock clock;

        private Exchange(Path root, Path prepared, FileChannel lock, Clock clock) {
            this.root = root;
            this.prepared = prepared;
            this.lock = lock;
            this.clock = clock;
        }

        private static Exchange begin(Path root, boolean replace, Clock clock) throws StationException {
            if (!replace && Files.exists(root.resolve(OUTBOX))) {
                throw new StationException(new Failure("D-109", root.toString()));
            }
            FileChannel lock = null;
            try {
                OwnerOnlyFile.createFolder(root);
                lock = OwnerOnlyFile.openForLock(root.resolve(LOCK_FILE));
                if (lock.tryLock() == null) {
                    throw taken(root);
                }
                Path prepared = restoringBeside(root);
                // What an attempt that was cut off has left.
                delete(prepared);
                return new Exchange(root, prepared, lock, clock);
            } catch (OverlappingFileLockException e) {
                DataFolder.close(lock);
                throw taken(root);
            } catch (StationException e) {
                DataFolder.close(lock);
                throw e;
            } catch (IOException e) {
                DataFolder.close(lock);
                throw unusable(root, e);
            }
        }

        /** The folder to fill. */
        public Path prepared() {
            return prepared;
        }

        /**
         * Puts it in place.
         *
         * @return where the data that was there is kept, if there was any
         */
        public Optional<Path> complete() throws StationException {
            try {
                Optional<Path> before = Optional.empty();
                if (Files.exists(root.resolve(FORMAT_FILE)) || Files.exists(root.resolve(OUTBOX))) {
                    Path kept = root.resolveSibling(root.getFileName() + ".before-"
                            + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(clock)));
                    Files.move(root, kept, StandardCopyOption.ATOMIC_MOVE);
                    before = Optional.of(kept);
                } else {
                    delete(root);
                }
                Files.move(prepared, root, StandardCopyOption.ATOMIC_MOVE);
                return before;
            } catch (IOException e) {
                throw unusable(root, e);
            }
        }

        private static void delete(Path folder) throws IOException {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }

        /** Removes what was not put in place. */
        @Override
        public void close() {
            DataFolder.close(lock);
            try {
                delete(prepared);
            } catch (IOException e) {
                System.getLogger("data")
                        .log(
                                System.Logger.Level.WARNING,
                                "restoring: {0}",
                                e.getClass().getSimpleName());
            }
        }
    }

    /** Lets the next station work on the folder. */
    @Override
    public void close() {
        close(lock);
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                System.getLogger("data")
                        .log(
                                System.Logger.Level.WARNING,
                                "lock: {0}",
                                e.getClass().getSimpleName());
            }
        }
    }
}
