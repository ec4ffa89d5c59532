package mu.maupass.sync.engine;

import java.time.Instant;
import java.util.Objects;
import mu.maupass.sync.failure.SyncFailure;

/** Whether the authority can be reached. */
public sealed interface LinkState {

    /** Not asked yet. */
    record Unknown() implements LinkState {}

    /** The pinned authority answered. */
    record Online(Instant since) implements LinkState {
        public Online {
            Objects.requireNonNull(since);
        }
    }

    /**
     * It cannot be reached, for this cause.
     *
     * @param failure the true cause
     * @param since   when it was first noticed
     * @param retryAt when it is tried again
     */
    record Offline(SyncFailure failure, Instant since, Instant retryAt) implements LinkState {
        public Offline {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(since);
            Objects.requireNonNull(retryAt);
        }
    }
}
