package mu.maupass.sync.authority;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.Receipt;

/** What sending one record came to. */
public sealed interface Submission {

    /** It took effect now. */
    record Accepted(Receipt receipt) implements Submission {
        public Accepted {
            Objects.requireNonNull(receipt);
        }
    }

    /** The authority already had it, byte for byte, and gave the same receipt again. */
    record AlreadyThere(Receipt receipt) implements Submission {
        public AlreadyThere {
            Objects.requireNonNull(receipt);
        }
    }

    /** It is refused for good; the signed refusal comes along where the authority could sign one. */
    record Refused(SyncFailure failure, Optional<Receipt> refusal) implements Submission {
        public Refused {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(refusal);
        }
    }

    /** Not decided: this record may be sent again, not before the given time if there is one. */
    record Postponed(SyncFailure failure, Optional<Duration> retryAfter) implements Submission {
        public Postponed {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(retryAfter);
        }
    }

    /** It did not get to the right authority; no other record would. */
    record LinkDown(SyncFailure failure) implements Submission {
        public LinkDown {
            Objects.requireNonNull(failure);
        }
    }
}
