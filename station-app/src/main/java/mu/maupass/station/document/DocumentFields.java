package mu.maupass.station.document;

import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.station.nic.Nic;

/**
 * What a document says in print, as the agent confirmed or typed it.
 *
 * @param surname with its accents where the document prints them
 * @param number of the document
 * @param expiry empty for a document that has none
 * @param issuer three letters
 */
public record DocumentFields(
        String surname,
        String givenNames,
        LocalDate birthDate,
        Optional<Nic> nic,
        String number,
        Optional<LocalDate> expiry,
        String issuer) {
    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "DocumentFields[masked]";
    }
}
