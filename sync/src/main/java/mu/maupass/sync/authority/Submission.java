package mu.maupass.sync.authority;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.AuthorityReceipt;

/** The outcome of sending one record. */
public sealed interface Submission {

    /** It took effect now. */
    record Accepted(AuthorityReceipt receipt) implements Submission {
        public Accepted {
            Objects.requireNonNull(receipt);
        }
    }

    /** The authority already had exactly this record, and gave the same receipt again. */
    record AlreadyThere(AuthorityReceipt receipt) implements Submission {
        public AlreadyThere {
            Objects.requireNonNull(receipt);
        }
    }

    /** It is refused for good; with the signed refusal, where the authority could sign one. */
    record Refused(SyncFailure failure, Optional<AuthorityReceipt> refusal) implements Submission {
        public Refused {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(refusal);
        }
    }

    /** Not decided: this record may be sent again, after the given time if there is one. */
    record Postponed(SyncFailure failure, Optional<Duration> retryAfter) implements Submission {
        public Postponed {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(retryAfter);
        }
    }

    /** It did not reach the pinned authority; no other record would either. */
    record LinkDown(SyncFailure failure) implements Submission {
        public LinkDown {
            Objects.requireNonNull(failure);
        }
    }
}
