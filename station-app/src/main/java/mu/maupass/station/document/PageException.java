package mu.maupass.station.document;

import mu.maupass.station.failure.Failure;

/** A side of a document did not come into memory; it carries the failure and nothing else. */
public final class PageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public PageException(Failure failure) {
        super(failure.code());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
