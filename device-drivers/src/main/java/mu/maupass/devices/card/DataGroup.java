package mu.maupass.devices.card;

import java.util.OptionalInt;

/**
 * The files of a travel document that are read (ICAO 9303-10, 3.11 and 4.6). DG3 and DG4 (fingerprints, irises) are
 * missing on purpose, so that no code can ask for them.
 */
public enum DataGroup {
    CARD_ACCESS("EF.CardAccess", 0),
    ATR_INFO("EF.ATR/INFO", 0),
    /** Signed description of the chip's keys; read where the chip authenticates itself with PACE-CAM. */
    CARD_SECURITY("EF.CardSecurity", 0),
    SOD("EF.SOD", 0),
    DG1("DG1", 1),
    DG2("DG2", 2),
    DG11("DG11", 11),
    /** Who issued the document, and when. */
    DG12("DG12", 12),
    /** The chip's public key for chip authentication. */
    DG14("DG14", 14),
    /** The chip's public key for active authentication. */
    DG15("DG15", 15);

    private final String id;
    private final int number;

    DataGroup(String id, int number) {
        this.id = id;
        this.number = number;
    }

    /** Its name in the standard. */
    public String id() {
        return id;
    }

    /** Its number among the data groups, which EF.SOD signs; empty for the other files. */
    public OptionalInt number() {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
