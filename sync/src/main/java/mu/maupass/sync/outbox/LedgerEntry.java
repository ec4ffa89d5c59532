package mu.maupass.sync.outbox;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitSummary;

/**
 * A visit's row with the place of its record in the chain.
 *
 * @param visit  what the usage store says
 * @param place  where its record is, if it has one and that is in the queue
 * @param proven whether the station is shown to have written the row; empty where that was not asked
 */
public record LedgerEntry(VisitSummary visit, Optional<Place> place, Optional<Boolean> proven) {

    public LedgerEntry {
        Objects.requireNonNull(visit);
        Objects.requireNonNull(place);
        Objects.requireNonNull(proven);
    }

    /**
     * A place in the chain, without the record's content.
     *
     * @param seq     the place
     * @param jti     identifier of the record: the reference on the citizen's receipt
     * @param visitId the visit it is of
     * @param prev    hash of the record before
     * @param hash    hash of the record
     * @param sealedAt when it was sealed, as it is stored
     * @param state   where it is
     * @param code    failure code of the last attempt or of the refusal, or empty
     * @param receipt whether there is a receipt of the authority
     */
    public record Place(
            long seq,
            UUID jti,
            UUID visitId,
            String prev,
            String hash,
            String sealedAt,
            DeliveryState state,
            String code,
            boolean receipt) {
        public Place {
            Objects.requireNonNull(jti);
            Objects.requireNonNull(visitId);
            Objects.requireNonNull(prev);
            Objects.requireNonNull(hash);
            Objects.requireNonNull(sealedAt);
            Objects.requireNonNull(state);
            Objects.requireNonNull(code);
        }

        /**
         * When it was sealed. Read only when it is asked for: few of a history's places are.
         *
         * @throws java.time.DateTimeException where the row holds no time
         */
        public OffsetDateTime time() {
            return OffsetDateTime.parse(sealedAt);
        }
    }
}
