package mu.maupass.sync.trust;

import java.util.Objects;
import mu.maupass.sync.failure.SyncFailure;

/** Whether a document may be accepted. */
public sealed interface DocumentStanding {

    /** It is on no list. */
    record Clear() implements DocumentStanding {}

    /** The authority says that it must not. */
    record Denied(DenyReason reason) implements DocumentStanding {
        public Denied {
            Objects.requireNonNull(reason);
        }
    }

    /** The station's list may hold it, or is too old to say, and the authority cannot be asked. */
    record Unconfirmed(SyncFailure failure) implements DocumentStanding {
        public Unconfirmed {
            Objects.requireNonNull(failure);
        }
    }
}
