package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.Receipt;

/** How an attempt to send one record ended. */
public sealed interface Settlement {

    /** The authority has it, now or since an earlier attempt: the visit is final. */
    record Accepted(Receipt receipt) implements Settlement {
        public Accepted {
            Objects.requireNonNull(receipt);
        }
    }

    /** The authority refused it for good; its signed refusal comes along where it could sign one. */
    record Refused(SyncFailure failure, Optional<Receipt> refusal) implements Settlement {
        public Refused {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(refusal);
        }
    }

    /** The authority could not decide: this record waits until then, others go on. */
    record Postponed(SyncFailure failure, Instant notBefore) implements Settlement {
        public Postponed {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(notBefore);
        }
    }

    /** It never got to the authority: nothing is held against the record. */
    record Released() implements Settlement {}
}
