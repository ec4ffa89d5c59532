package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What a successful visit comes to: everything the {@code verified_claims} record needs (OpenID Connect for Identity
 * Assurance 1.0). Immutable except for {@link #wipe()}, which the visit calls when it ends.
 *
 * @param visitId        random identifier of the visit ({@code verification_process})
 * @param time           when the identity was established, with its offset
 * @param stationId      issuer, such as {@code MU-PO-0042}
 * @param officeName     name of the office ({@code organization})
 * @param agentId        the agent who worked
 * @param face           how the face was compared, by whom, and what each found
 * @param policyId       policy the visit ran under
 * @param assuranceLevel level reached, as the policy names it
 * @param account        how the account was named
 * @param claims         who the applicant is
 * @param evidence       what it was established from, at least one
 * @param classification strength of the evidence as verified
 * @param factor         the second factor, with those beside it
 * @param consent        what the applicant agreed to
 * @param provisional    the authority's profile could not be asked for
 * @param deletions      what was held of the applicant, each with the time at which it was overwritten
 * @param findings       what spoke against a document or the applicant on the way
 */
public record Activation(
        UUID visitId,
        OffsetDateTime time,
        String stationId,
        String officeName,
        String agentId,
        FaceComparison face,
        String policyId,
        String assuranceLevel,
        AccountReference account,
        PersonClaims claims,
        List<Evidence> evidence,
        Classification classification,
        FactorBinding factor,
        Consent consent,
        boolean provisional,
        List<Deletion> deletions,
        Findings findings)
        implements VisitRecord {
    public Activation {
        Objects.requireNonNull(visitId);
        Objects.requireNonNull(time);
        Objects.requireNonNull(stationId);
        Objects.requireNonNull(officeName);
        Objects.requireNonNull(agentId);
        Objects.requireNonNull(face);
        Objects.requireNonNull(policyId);
        Objects.requireNonNull(assuranceLevel);
        Objects.requireNonNull(account);
        Objects.requireNonNull(claims);
        Objects.requireNonNull(classification);
        Objects.requireNonNull(factor);
        Objects.requireNonNull(consent);
        Objects.requireNonNull(findings);
        evidence = List.copyOf(evidence);
        deletions = List.copyOf(deletions);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("an activation has evidence");
        }
        Set<String> ids = new HashSet<>();
        for (Evidence one : evidence) {
            for (EvidenceCheck check : one.checks()) {
                if (!ids.add(check.id())) {
                    throw new IllegalArgumentException("check id used twice: " + check.id());
                }
            }
        }
    }

    /** Overwrites the secrets this activation holds. */
    public void wipe() {
        factor.wipe();
    }

    /** Shows nothing of the content: an activation must not get into a log. */
    @Override
    public String toString() {
        return "Activation[" + visitId + "]";
    }
}
