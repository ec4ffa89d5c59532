package mu.maupass.sync.authority;

import java.util.Objects;
import mu.maupass.sync.failure.SyncFailure;

/** The answer to a request: it succeeded, or failed with its true cause. */
public sealed interface Reply<T> {

    /** It succeeded. */
    record Success<T>(T value) implements Reply<T> {
        public Success {
            Objects.requireNonNull(value);
        }
    }

    /** It failed. */
    record Failure<T>(SyncFailure failure) implements Reply<T> {
        public Failure {
            Objects.requireNonNull(failure);
        }
    }
}
