package mu.maupass.sync.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown with a {@link SyncFailure} by a call that cannot give its result. */
public final class SyncException extends Exception {

    private static final long serialVersionUID = 1L;

    private final SyncFailure failure;

    /** A failure without an underlying exception. */
    public SyncException(SyncFailure failure) {
        this(failure, null);
    }

    /** A failure with the exception that it was found from; that exception is for debugging and never shown. */
    public SyncException(SyncFailure failure, @Nullable Throwable cause) {
        super(failure.code() + (failure.detail().isEmpty() ? "" : ": " + failure.detail()), cause);
        this.failure = Objects.requireNonNull(failure);
    }

    /** A failure of the outbox. */
    public static SyncException of(QueueFailure.Cause cause, String detail) {
        return new SyncException(new QueueFailure(cause, detail));
    }

    /** A failure of the link or a refusal by the authority. */
    public static SyncException of(AuthorityFailure.Cause cause, String detail) {
        return new SyncException(new AuthorityFailure(cause, detail));
    }

    /** A failure of keys, certificates or signed data. */
    public static SyncException of(TrustFailure.Cause cause, String detail) {
        return new SyncException(new TrustFailure(cause, detail));
    }

    /** What failed. */
    public SyncFailure failure() {
        return failure;
    }
}
