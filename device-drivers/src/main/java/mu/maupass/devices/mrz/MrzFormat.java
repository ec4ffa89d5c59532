package mu.maupass.devices.mrz;

import java.util.EnumSet;
import java.util.Set;

/** The layouts of the machine-readable zone (ICAO 9303-5, -6, -4, -7), and two that states have of their own. */
public enum MrzFormat {
    /** Identity cards: three lines of 30. */
    TD1(3, 30),
    /** Larger cards and stickers: two lines of 36. */
    TD2(2, 36),
    /** Passports: two lines of 44. */
    TD3(2, 44),
    /** Full-page visas: two lines of 44. */
    MRV_A(2, 44),
    /** Smaller visas: two lines of 36. */
    MRV_B(2, 36),
    /** The French identity card of 1988 to 2021: two lines of 36, laid out otherwise than a TD2. */
    FRENCH_CARD(2, 36),
    /** Driving licences with one line of 30 (ISO/IEC 18013-3). */
    DRIVING_LICENCE(1, 30);

    private final int lines;
    private final int width;

    MrzFormat(int lines, int width) {
        this.lines = lines;
        this.width = width;
    }

    /** Number of lines. */
    public int lines() {
        return lines;
    }

    /** Characters in a line. */
    public int width() {
        return width;
    }

    /** Whether the zone of this layout opens a chip as a travel document's does (ICAO 9303-11). */
    public boolean opensChip() {
        return this != FRENCH_CARD && this != DRIVING_LICENCE;
    }

    /** The check digits that the layout has. */
    public Set<MrzDigit> digits() {
        return switch (this) {
            case TD3 -> EnumSet.allOf(MrzDigit.class);
            case TD1, TD2 -> EnumSet.complementOf(EnumSet.of(MrzDigit.OPTIONAL_DATA));
            case FRENCH_CARD -> EnumSet.of(MrzDigit.DOCUMENT_NUMBER, MrzDigit.DATE_OF_BIRTH, MrzDigit.COMPOSITE);
            case DRIVING_LICENCE -> EnumSet.of(MrzDigit.DOCUMENT_NUMBER, MrzDigit.COMPOSITE);
            case MRV_A, MRV_B -> EnumSet.of(MrzDigit.DOCUMENT_NUMBER, MrzDigit.DATE_OF_BIRTH, MrzDigit.DATE_OF_EXPIRY);
        };
    }
}
