package mu.maupass.sync.trust;

import java.util.Objects;
import mu.maupass.sync.failure.SyncFailure;

/** Whether a document may be accepted. */
public sealed interface DocumentStanding {

    /** It is on no list. */
    record Clear() implements DocumentStanding {}

    /** The authority says that it must not be accepted. */
    record Denied(DenyReason reason) implements DocumentStanding {
        public Denied {
            Objects.requireNonNull(reason);
        }
    }

    /** The station's list may contain it, or is too old, and the authority cannot be asked. */
    record Unconfirmed(SyncFailure failure) implements DocumentStanding {
        public Unconfirmed {
            Objects.requireNonNull(failure);
        }
    }
}
