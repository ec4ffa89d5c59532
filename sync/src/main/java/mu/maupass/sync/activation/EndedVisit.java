package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A visit that ended without an activation after something was found that speaks against a document or the applicant
 * (requirement J12). It binds no factor and verifies nobody; the authority keeps it and looks into it.
 *
 * @param visitId    random identifier of the visit
 * @param time       when it ended
 * @param stationId  issuer, such as {@code MU-PO-0042}
 * @param officeName name of the office ({@code organization})
 * @param agentId    who worked
 * @param policyId   policy the visit ran under
 * @param outcome    how it ended
 * @param reason     the failure's code by which it ended, else empty
 * @param account    how the account was named, where it came to that
 * @param findings   with at least one that is adverse
 */
public record EndedVisit(
        UUID visitId,
        OffsetDateTime time,
        String stationId,
        String officeName,
        String agentId,
        String policyId,
        VisitOutcome outcome,
        String reason,
        Optional<AccountReference> account,
        Findings findings)
        implements VisitRecord {
    public EndedVisit {
        Objects.requireNonNull(visitId);
        Objects.requireNonNull(time);
        Objects.requireNonNull(stationId);
        Objects.requireNonNull(officeName);
        Objects.requireNonNull(agentId);
        Objects.requireNonNull(policyId);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(account);
        if (outcome == VisitOutcome.ACTIVATED || findings.adverse().isEmpty()) {
            throw new IllegalArgumentException("the record of a visit without an activation says what was found");
        }
    }

    /** Masked: it says something about a person. */
    @Override
    public String toString() {
        return "EndedVisit[" + visitId + "]";
    }
}
