package mu.maupass.devices.card;

import java.util.Optional;
import mu.maupass.devices.mrz.Mrz;

/**
 * The document's holder as the chip names them: always with the machine-readable zone of DG1 and, where it was asked
 * for and exists, with the name in national characters of DG11 (ICAO 9303-10, 4.7.11).
 *
 * @param mrz            DG1
 * @param nationalName   name with its accents, from DG11
 * @param personalNumber personal number (in Mauritius the NIC), from DG11
 */
public record Holder(Mrz mrz, Optional<NationalName> nationalName, Optional<String> personalNumber) {

    /**
     * A name with its accents, hyphens and apostrophes exactly as the chip has them.
     *
     * @param primary   surname
     * @param secondary given names; empty if there are none
     */
    public record NationalName(String primary, String secondary) {
        @Override
        public String toString() {
            return "NationalName[*]";
        }
    }

    /** A holder with DG1 only. */
    public static Holder of(Mrz mrz) {
        return new Holder(mrz, Optional.empty(), Optional.empty());
    }

    /** The surname from DG11; where that is missing, from the zone. */
    public String primary() {
        return nationalName.map(NationalName::primary).orElse(mrz.primaryIdentifier());
    }

    /** The given names from DG11; where they are missing, from the zone. */
    public String secondary() {
        return nationalName.map(NationalName::secondary).orElse(mrz.secondaryIdentifier());
    }

    @Override
    public String toString() {
        return "Holder[*]";
    }
}
