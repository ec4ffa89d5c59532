package mu.maupass.station.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.Portrait;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.sync.activation.EvidenceRule;

/**
 * The documents of a visit.
 *
 * @param accepted each of them once, in the order in which they were shown
 * @param inHand the one whose page is being looked at
 */
public record Documents(List<DocumentEvidence> accepted, Optional<PageInHand> inHand) {
    public static final Documents NONE = new Documents(List.of(), Optional.empty());

    public Documents {
        accepted = List.copyOf(accepted);
    }

    /** With one more. A document that is there already counts by the stronger of both checks; the other is left out. */
    public Documents and(DocumentEvidence added) {
        List<DocumentEvidence> all = new ArrayList<>(accepted);
        for (int i = 0; i < all.size(); i++) {
            DocumentEvidence known = all.get(i);
            if (known.sameDocumentAs(added)) {
                boolean better = EvidenceRule.stronger(added.strength(), known.strength()) == added.strength();
                all.set(i, better ? added : known);
                return new Documents(all, inHand);
            }
        }
        all.add(added);
        return new Documents(all, inHand);
    }

    /** Without those that can be no evidence any more. */
    public Documents without(List<DocumentEvidence> ruledOut) {
        return new Documents(
                accepted.stream().filter(shown -> !ruledOut.contains(shown)).toList(), inHand);
    }

    /** The strongest, and of equally strong ones the first. */
    public Optional<DocumentEvidence> main() {
        return accepted.stream().min(Comparator.comparing(DocumentEvidence::strength));
    }

    /** What an activation still needs. */
    public EvidenceRule.Missing missing() {
        return EvidenceRule.missing(
                accepted.stream().map(DocumentEvidence::piece).toList());
    }

    /** What is told where a visit ends, or can go no further, with documents that are not enough. */
    public Optional<Failure> shortfall() {
        return accepted.isEmpty() || missing() == EvidenceRule.Missing.NOTHING
                ? Optional.empty()
                : Optional.of(Reason.EVIDENCE_SHORT.failure());
    }

    public Documents with(PageInHand page) {
        return new Documents(accepted, Optional.of(page));
    }

    public Documents withoutPage() {
        return new Documents(accepted, Optional.empty());
    }

    /** Whether this picture belongs to one of them. */
    public boolean keep(Optional<Portrait> portrait) {
        return portrait.isPresent()
                && accepted.stream().anyMatch(document -> document.portrait().equals(portrait));
    }

    @Override
    public String toString() {
        return accepted.toString();
    }
}
