package mu.maupass.station.failure;

import java.nio.file.Path;

/** Carries a designed failure to whoever shows it. */
public final class StationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public StationException(Failure failure) {
        super(failure.code());
        this.failure = failure;
    }

    /** A file or folder, named by whoever started the program, that cannot be read. */
    public static StationException unreadable(Path named) {
        return new StationException(new Failure("D-106", named.toString()));
    }

    /** The same that cannot be written. */
    public static StationException unwritable(Path named) {
        return new StationException(new Failure("D-107", named.toString()));
    }

    /** The same that is there already, and is not written over. */
    public static StationException exists(Path named) {
        return new StationException(new Failure("D-112", named.toString()));
    }

    public Failure failure() {
        return failure;
    }
}
