package mu.maupass.sync.authority;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The data of a MauPass account, kept only during a visit.
 *
 * @param accountId       identifier of the account
 * @param userName        what the applicant signs in with
 * @param familyName      the current surname, with its exact accents
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

    /** Shows nothing of the content: a profile must not get into a log. */
    @Override
    public String toString() {
        return "Profile[***]";
    }
}
