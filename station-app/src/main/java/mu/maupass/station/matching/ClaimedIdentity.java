package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import mu.maupass.station.nic.Nic;

/**
 * Who the applicant says to be, or who the profile says it is: names with their accents, and with nothing that cannot be seen: a mark
 * of direction would turn around the line of a screen or a receipt that the name stands in.
 *
 * @param familyName the present surname
 * @param birthFamilyName the surname at birth; the same as {@code familyName} for who never changed it
 * @param nic empty where the source does not say
 */
public record ClaimedIdentity(
        String familyName, String birthFamilyName, String givenNames, LocalDate birthDate, Optional<Nic> nic) {
    /** Marks of direction and such; what joins or parts the letters of some scripts belongs to a name. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}&&[^\u200C\u200D]]");

    private static final Pattern NO_PART_OF_A_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    public ClaimedIdentity {
        familyName = seen(familyName);
        birthFamilyName = seen(birthFamilyName);
        givenNames = seen(givenNames);
    }

    private static String seen(String name) {
        return NO_PART_OF_A_LINE
                .matcher(UNSEEN.matcher(name).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "ClaimedIdentity[masked]";
    }
}
