package mu.maupass.station.receipt;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.Visit;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.FactorReplacement;

/**
 * All that a receipt says except whose it is: no name, no number, no document. This may outlive the visit for a day, so that a
 * receipt can be printed again.
 *
 * @param visit that it is of
 * @param time of the record, or of the end without one
 * @param receipt empty for a visit that ended without a record
 * @param refusal why it did
 * @param deletions what was held of the citizen and is overwritten
 * @param factors types of the second factors
 * @param replaces why they take the place of one that the account had
 */
public record ReceiptFacts(
        UUID visit,
        OffsetDateTime time,
        Optional<Receipt> receipt,
        Optional<Failure> refusal,
        List<Deletion> deletions,
        String agentName,
        List<String> factors,
        Optional<FactorReplacement> replaces) {
    public ReceiptFacts {
        deletions = List.copyOf(deletions);
        factors = List.copyOf(factors);
    }

    /** Whether the account opens only after the citizen has used a code at home. */
    boolean opensLater() {
        return factors.equals(List.of(ActivationCode.TYPE));
    }

    /** @param now for a visit that ended without a record */
    public static ReceiptFacts of(Visit visit, OffsetDateTime now) {
        return new ReceiptFacts(
                visit.id(),
                visit.receipt().map(Receipt::time).orElse(now),
                visit.receipt(),
                visit.refusal(),
                visit.deletions(),
                visit.agent().displayName(),
                visit.factor().map(FactorSetup::types).orElse(List.of()),
                visit.applicant().flatMap(Applicant::replaces));
    }

    /** What the citizen names when they ask: the record, or the visit that has none. */
    public UUID reference() {
        return receipt.map(Receipt::reference).orElse(visit);
    }

    /** The same with what the authority has decided since. */
    public ReceiptFacts decided(Receipt.Status status, Optional<Failure> refusedFor) {
        return new ReceiptFacts(
                visit,
                time,
                receipt.map(had -> new Receipt(had.reference(), had.time(), status, refusedFor, had.deletion())),
                refusal,
                deletions,
                agentName,
                factors,
                replaces);
    }
}
