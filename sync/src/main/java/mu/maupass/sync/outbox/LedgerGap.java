package mu.maupass.sync.outbox;

import java.util.Objects;

/**
 * Where report rows, audit log and chain do not say the same.
 *
 * @param kind      what is wrong
 * @param reference the place, the visit or the kind of entry that it is about
 */
public record LedgerGap(Kind kind, String reference) {

    /** What can be wrong. */
    public enum Kind {
        /** A row says that there is a record, and the queue has none of this visit. */
        RECORD_MISSING("record_missing"),
        /** A record lies in the queue, and no row tells of its visit. */
        ROW_MISSING("row_missing"),
        /** A place of the chain is missing. */
        PLACE_MISSING("place_missing"),
        /** The records of these places are only at the authority, because the station was restored from a backup. */
        ELSEWHERE("elsewhere"),
        /** A record does not name the hash of the one before. */
        CHAIN_BROKEN("chain_broken"),
        /** Row and queue differ about where the record is. */
        STATE_DIFFERS("state_differs"),
        /** A record counts as sent without a receipt of the authority. */
        RECEIPT_MISSING("receipt_missing"),
        /** The station did not write this row. */
        ROW_EDITED("row_edited"),
        /** The audit log has another number of entries of this kind than there are rows. */
        AUDIT_DIFFERS("audit_differs"),
        /** The rows of a closed day are not those that were closed. */
        CLOSED_DIFFERS("closed_differs"),
        /** No report of these days of a station was put together with the others. */
        DAYS_MISSING("days_missing");

        private final String value;

        Kind(String value) {
            this.value = value;
        }

        /** The value in reports. */
        public String value() {
            return value;
        }
    }

    public LedgerGap {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(reference);
    }
}
