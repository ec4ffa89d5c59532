package mu.maupass.sync.activation;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Who the applicant is, as established. Names keep their accents exactly.
 *
 * @param familyName      the current surname
 * @param birthFamilyName the surname at birth, which the NIC's first letter follows
 * @param givenNames      all given names, separated by spaces
 * @param birthDate       the date of birth
 */
public record PersonClaims(String familyName, String birthFamilyName, String givenNames, LocalDate birthDate) {
    public PersonClaims {
        Objects.requireNonNull(familyName);
        Objects.requireNonNull(birthFamilyName);
        Objects.requireNonNull(givenNames);
        Objects.requireNonNull(birthDate);
    }

    /** Shows nothing of the content: a claim must not get into a log. */
    @Override
    public String toString() {
        return "PersonClaims[***]";
    }
}
