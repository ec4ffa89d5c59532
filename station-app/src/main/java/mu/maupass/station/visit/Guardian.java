package mu.maupass.station.visit;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who decides for an applicant under 16 (Data Protection Act 2017, section 30).
 *
 * @param name of the parent or guardian, once the agent has entered it
 */
public record Guardian(Optional<String> name) {
    /** From this age on one decides alone. */
    public static final int OWN_CONSENT_AGE = 16;

    static boolean needed(LocalDate birthDate, LocalDate today) {
        return birthDate.plusYears(OWN_CONSENT_AGE).isAfter(today);
    }

    @Override
    public String toString() {
        return "Guardian[masked]";
    }
}
