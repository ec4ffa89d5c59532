package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FactorReplacement;

/**
 * The citizen during the visit.
 *
 * @param account how the authority finds the account
 * @param identity who the account belongs to, or who the applicant says to be
 * @param source where {@code identity} comes from
 * @param accountName the user name, or empty where it is not known
 * @param replaces why a factor is replaced that the account has already, where that is what the applicant comes for
 */
public record Applicant(
        AccountReference account,
        ClaimedIdentity identity,
        Source source,
        String accountName,
        Optional<FactorReplacement> replaces) {
    /** One who has no second factor yet. */
    public Applicant(AccountReference account, ClaimedIdentity identity, Source source, String accountName) {
        this(account, identity, source, accountName, Optional.empty());
    }

    /** Where an identity comes from, best first. */
    public enum Source {
        /** The authority, asked just now. */
        PROFILE,
        /** The QR that the authority signed when the citizen enrolled. */
        SIGNED_TICKET,
        /** The applicant's own words: the authority compares them on sync. */
        STATEMENT
    }

    /** Whether the authority has still to match the applicant. */
    public boolean provisional() {
        return source != Source.PROFILE;
    }

    @Override
    public String toString() {
        return "Applicant[" + source + "]";
    }
}
