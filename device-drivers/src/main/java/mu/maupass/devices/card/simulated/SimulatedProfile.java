package mu.maupass.devices.card.simulated;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.mrz.MrzFormat;

/**
 * An invented document for demonstration, training and tests.
 *
 * @param name           its name for the command line
 * @param description    one sentence, in English: what it shows
 * @param format         layout of the zone: TD3 is a passport, TD1 an identity card
 * @param surname        with its accents
 * @param givenNames     with their accents
 * @param sex            {@code M}, {@code F} or {@code X}
 * @param birth          date of birth
 * @param nic            national identity number
 * @param documentNumber as in the zone
 * @param expiry         last day of validity
 * @param can            card access number; only with PACE
 * @param pace           cipher bits of PACE (128, 192, 256) and its curve; empty: BAC only
 * @param longLengths    whether the chip takes extended lengths
 * @param flaw           what is wrong with the document itself
 * @param look           which face is drawn
 */
public record SimulatedProfile(String name, String description, MrzFormat format, String surname, String givenNames,
        String sex, LocalDate birth, String nic, String documentNumber, LocalDate expiry, Optional<String> can,
        Optional<Pace> pace, boolean longLengths, Flaw flaw, SpecimenFace look) {

    /** @param keyBits of AES @param curve {@code P-256} or {@code brainpoolP256r1} */
    public record Pace(int keyBits, String curve) {
    }

    /** What is wrong with a document whose chip works. */
    public enum Flaw {
        NONE,
        /** DG1 is not what was signed. */
        CHANGED_DG1,
        /** DG2 is not what was signed. */
        CHANGED_DG2,
        /** Signed under an authority that no list knows. */
        FOREIGN_CSCA
    }

    /** Date of birth as in the zone. */
    public String birthField() {
        return SimulatedMrz.field(birth);
    }

    /** Last day of validity as in the zone. */
    public String expiryField() {
        return SimulatedMrz.field(expiry);
    }

    /** The printed machine-readable zone. */
    public List<String> mrzLines() {
        return SimulatedMrz.lines(this);
    }

    /** What opens the chip from the zone. */
    public AccessSecret.MrzKey mrzKey() {
        return new AccessSecret.MrzKey(documentNumber, birthField(), expiryField());
    }
}
