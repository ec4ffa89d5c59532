package mu.maupass.station.visit;

import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.nic.Nic;
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

    /** The guardian's document and the applicant's are one. */
    static final Failure APPLICANTS_OWN = new Failure("V-129");

    /**
     * Whether what the guardian showed is the applicant's: it has the number of their document, or their NIC. Whoever typed it
     * may have taken one character for another, or named another kind or state.
     */
    static boolean isApplicants(DocumentKey shown, DocumentKey document, Optional<Nic> nic) {
        return shown.resembles(document) || hasNic(shown, nic);
    }

    static boolean hasNic(DocumentKey shown, Optional<Nic> nic) {
        return nic.flatMap(own -> DocumentKey.of(shown.kind(), shown.country(), own.value()))
                .filter(shown::resembles)
                .isPresent();
    }

    static boolean needed(LocalDate birthDate, LocalDate today) {
        return birthDate.plusYears(OWN_CONSENT_AGE).isAfter(today);
    }

    @Override
    public String toString() {
        return "Guardian[masked]";
    }
}
