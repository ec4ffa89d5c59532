package mu.maupass.station.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.outbox.CountersignedHeads;

/**
 * What a data folder says about its computer before anything in it is opened: whether a station may be made here. Looks
 * at names only, and changes nothing.
 */
public enum FolderStanding {
    /** Nobody has made a station here; what a set-up that was cut off has left belongs to none. */
    NEW,
    /** A station was enrolled here, in whatever condition it is now. */
    ENROLLED,
    /** A station worked here, and its enrolment is missing: no new one may be put over what is left. */
    REMAINS,
    /** A folder of another version or of something else, or one that cannot be looked into: opening it says why. */
    OTHER;

    private static final Set<String> WORKED = Set.of(
            DataFolder.OUTBOX.toString(),
            DataFolder.OUTBOX + "-wal",
            "usage.db",
            "usage.db-wal",
            "outbox.witness",
            CountersignedHeads.beside(DataFolder.OUTBOX).toString(),
            DataFolder.NOTES.toString(),
            DataFolder.UNDER_WAY.toString(),
            DataFolder.NEXT_RECORD.toString());
    private static final String ENROLMENT = "enrolment.json";
    /** What is made before the authority is asked; the rest of that folder comes after the enrolment. */
    private static final Set<String> BEFORE_ENROLMENT =
            Set.of("station.p12", "station.key-id", "station.key-in-keyring", "station.pass", "token.properties");
    /** Ending of a file that was being written. */
    private static final String UNFINISHED = ".new";

    /** @param root the data folder, which need not be there */
    public static FolderStanding of(Path root) {
        try {
            Set<String> inside = names(root);
            Set<String> trust = names(root.resolve(DataFolder.TRUST));
            if (trust.contains(ENROLMENT)) {
                return ENROLLED;
            }
            // A restoration that was cut off between taking the old folder away and putting the new one in its place.
            boolean restoring = Files.exists(DataFolder.restoringBeside(root), LinkOption.NOFOLLOW_LINKS);
            if (restoring
                    || inside.stream().anyMatch(name -> WORKED.contains(name) || name.contains(".db.format-"))
                    || trust.stream().anyMatch(name -> !made(name))) {
                return REMAINS;
            }
            return DataFolder.fitsNewStation(root, inside) ? NEW : OTHER;
        } catch (IOException e) {
            return OTHER;
        }
    }

    /** Why no station is made, or opened, in a folder with such {@link #REMAINS}. */
    public static StationException withoutEnrolment(Path root) {
        return new StationException(new Failure("D-140", root.toString()));
    }

    private static boolean made(String name) {
        return name.endsWith(UNFINISHED) || BEFORE_ENROLMENT.contains(name);
    }

    /** Empty where there is no such folder. A link that leads nowhere is there: its disk may be. */
    private static Set<String> names(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Set.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
