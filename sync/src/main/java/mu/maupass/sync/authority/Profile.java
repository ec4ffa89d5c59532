package mu.maupass.sync.authority;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A MauPass account's data, for the length of a visit.
 *
 * @param accountId       identifier of the account
 * @param userName        what the applicant signs in with
 * @param familyName      the name borne now, accents exact
 * @param birthFamilyName the surname at birth
 * @param givenNames      all given names, separated by spaces
 * @param birthDate       date of birth
 * @param nic             national identity number
 */
public record Profile(
        String accountId,
        String userName,
        String familyName,
        String birthFamilyName,
        String givenNames,
        LocalDate birthDate,
        String nic) {
    public Profile {
        Objects.requireNonNull(accountId);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(familyName);
        Objects.requireNonNull(birthFamilyName);
        Objects.requireNonNull(givenNames);
        Objects.requireNonNull(birthDate);
        Objects.requireNonNull(nic);
    }

    /** Masked: a profile in a log is a leak. */
    @Override
    public String toString() {
        return "Profile[***]";
    }
}
