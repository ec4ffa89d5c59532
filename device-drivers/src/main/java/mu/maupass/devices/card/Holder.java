package mu.maupass.devices.card;

import java.util.Optional;
import mu.maupass.devices.mrz.Mrz;

/**
 * The holder as the chip names them: always the machine readable zone of DG1 and, where it was asked for and is there,
 * DG11 with the name in national characters (ICAO 9303-10, 4.7.11).
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

    /** Only from DG1. */
    public static Holder of(Mrz mrz) {
        return new Holder(mrz, Optional.empty(), Optional.empty());
    }

    /** Surname: DG11's where it is there, else the zone's. */
    public String primary() {
        return nationalName.map(NationalName::primary).orElse(mrz.primaryIdentifier());
    }

    /** Given names: DG11's where they are there, else the zone's. */
    public String secondary() {
        return nationalName.map(NationalName::secondary).orElse(mrz.secondaryIdentifier());
    }

    @Override
    public String toString() {
        return "Holder[*]";
    }
}
