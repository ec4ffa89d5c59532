package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.AuthorityReceipt;

/** How an attempt to send one record ended. */
public sealed interface Settlement {

    /** The authority has accepted it, now or at an earlier attempt: the activation is final. */
    record Accepted(AuthorityReceipt receipt) implements Settlement {
        public Accepted {
            Objects.requireNonNull(receipt);
        }
    }

    /** The authority refused it for good; with the signed refusal, where the authority could sign one. */
    record Refused(SyncFailure failure, Optional<AuthorityReceipt> refusal) implements Settlement {
        public Refused {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(refusal);
        }
    }

    /** The authority could not decide: this record waits until then, the others are sent. */
    record Postponed(SyncFailure failure, Instant notBefore) implements Settlement {
        public Postponed {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(notBefore);
        }
    }

    /** It did not reach the authority: this does not count as an attempt. */
    record Released() implements Settlement {}
}
