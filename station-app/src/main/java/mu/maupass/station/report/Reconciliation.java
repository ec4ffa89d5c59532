package mu.maupass.station.report;

import java.util.List;
import java.util.stream.Stream;
import mu.maupass.sync.outbox.LedgerGap;

/**
 * A report beside the chain of the queue, the audit log and the authority's receipts.
 *
 * @param sealed    records of the visits in the report, each at its place of the chain
 * @param confirmed of those the authority has sent a signed receipt
 * @param waiting   of those wait to be sent
 * @param attention of those were refused, and somebody has to look
 * @param closed    of those were refused, and a supervisor has looked and closed them
 * @param gaps      how many things do not add up
 * @param explained how many of them are explained by a restoration that the authority has signed
 * @param first     the first of them
 */
public record Reconciliation(
        long sealed,
        long confirmed,
        long waiting,
        long attention,
        long closed,
        long gaps,
        long explained,
        List<LedgerGap> first) {
    public Reconciliation {
        first = List.copyOf(first);
    }

    /** Whether everything adds up, or is explained. */
    public boolean sound() {
        return gaps == explained;
    }

    /** Both together, of two stations. */
    public Reconciliation and(Reconciliation other) {
        return new Reconciliation(
                sealed + other.sealed,
                confirmed + other.confirmed,
                waiting + other.waiting,
                attention + other.attention,
                closed + other.closed,
                gaps + other.gaps,
                explained + other.explained,
                Stream.concat(first.stream(), other.first.stream()).toList());
    }
}
