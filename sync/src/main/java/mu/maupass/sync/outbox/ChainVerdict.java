package mu.maupass.sync.outbox;

import java.util.Objects;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.seal.ChainHead;

/** The result of verifying the chain. */
public sealed interface ChainVerdict {

    /**
     * Every row is as it was signed and at its place, and the chain reaches at least to the countersigned head.
     *
     * @param records       rows verified
     * @param head          the end of the chain
     * @param countersigned place up to which the authority has countersigned, 0 for none
     * @param erased        rows among them whose content the station erased at the end of its retention
     * @param elsewhere     places whose rows only the authority has, because the station was restored from an older
     *     backup
     */
    record Intact(long records, ChainHead head, long countersigned, long erased, long elsewhere)
            implements ChainVerdict {
        public Intact {
            Objects.requireNonNull(head);
        }
    }

    /**
     * The first row that differs from what was signed.
     *
     * @param seq     place of that row
     * @param failure what was done to it: edited, deleted, swapped, inserted, truncated or rolled back
     */
    record Broken(long seq, QueueFailure failure) implements ChainVerdict {
        public Broken {
            Objects.requireNonNull(failure);
        }
    }
}
