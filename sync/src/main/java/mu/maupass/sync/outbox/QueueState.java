package mu.maupass.sync.outbox;

import java.util.Optional;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.trust.TrustSeen;

/**
 * What the newest event of the queue says of the rest, under its code: so rows that are taken out, and notes and files of an
 * older moment, contradict it. An event is numbered, so an older one in its place is missed too.
 *
 * @param head    the last record
 * @param trust   the newest that was seen of what decides trust; empty before anything was
 * @param marks   the marks of findings
 * @param tries   wrong passwords
 * @param closing why no visit may begin, if anything; only the authority's answer takes that away
 */
record QueueState(
        ChainHead head, Optional<TrustSeen> trust, MarkSum marks, FailedTries tries, Optional<Closing> closing) {

    private static final int PARTS = 6;
    private static final String NONE = "-";

    /** Of a queue that has just begun. */
    static final QueueState BEGUN =
            new QueueState(new ChainHead(0, ""), Optional.empty(), MarkSum.NONE, FailedTries.NONE, Optional.empty());

    QueueState with(ChainHead end) {
        return new QueueState(end, trust, marks, tries, closing);
    }

    QueueState with(TrustSeen seen) {
        return new QueueState(head, Optional.of(seen), marks, tries, closing);
    }

    QueueState with(MarkSum sum) {
        return new QueueState(head, trust, sum, tries, closing);
    }

    QueueState with(FailedTries now) {
        return new QueueState(head, trust, marks, now, closing);
    }

    QueueState with(Optional<Closing> why) {
        return new QueueState(head, trust, marks, tries, why);
    }

    String text() {
        return head.seq()
                + " " + (head.hash().isEmpty() ? NONE : head.hash())
                + " " + trust.map(TrustSeen::text).orElse(NONE)
                + " " + marks.text()
                + " " + tries.text()
                + " " + closing.map(Closing::text).orElse(NONE);
    }

    /** What {@link #text} wrote; empty for anything else. */
    static Optional<QueueState> of(String text) {
        String[] parts = text.split(" ", -1);
        return parts.length == PARTS
                ? MarkSum.of(parts[3])
                        .map(sum -> new QueueState(
                                new ChainHead(Long.parseLong(parts[0]), NONE.equals(parts[1]) ? "" : parts[1]),
                                TrustSeen.of(parts[2]),
                                sum,
                                FailedTries.of(parts[4]),
                                Closing.of(parts[5])))
                : Optional.empty();
    }
}
