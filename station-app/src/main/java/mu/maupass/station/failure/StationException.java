package mu.maupass.station.failure;

/** Carries a designed failure to whoever shows it. */
public final class StationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public StationException(Failure failure) {
        super(failure.code());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
