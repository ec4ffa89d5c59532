package mu.maupass.station.visit;

import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.sync.activation.DocumentKey;

/**
 * Who decides for an applicant under 16 (Data Protection Act 2017, section 30).
 *
 * @param name of the parent or guardian, once the agent has entered it
 * @param document that person's own, as the agent looked at it
 */
public record Guardian(Optional<String> name, Optional<DocumentKey> document) {
    /** Somebody is needed, and not known yet. */
    static final Guardian NEEDED = new Guardian(Optional.empty(), Optional.empty());

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
