package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.station.nic.Nic;

/**
 * Who the applicant says to be, or who the profile says it is: names with their accents.
 *
 * @param familyName the present surname
 * @param birthFamilyName the surname at birth; the same as {@code familyName} for who never changed it
 * @param nic empty where the source does not say
 */
public record ClaimedIdentity(
        String familyName, String birthFamilyName, String givenNames, LocalDate birthDate, Optional<Nic> nic) {
    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "ClaimedIdentity[masked]";
    }
}
