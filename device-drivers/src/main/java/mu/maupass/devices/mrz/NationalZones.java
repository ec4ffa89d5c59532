package mu.maupass.devices.mrz;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Zones that are laid out by a rule of their own and not by ICAO 9303: the French identity card of 1988 to 2021 (two
 * lines of 36) and driving licences with one line of 30 (ISO/IEC 18013-3). Neither opens a chip here.
 */
final class NationalZones {

    private static final String OPEN_DATE = "<<<<<<";

    private NationalZones() {}

    /** Whether two lines of 36 are the French card's: the given names stand where others have dates. */
    static boolean isFrenchCard(String all) {
        String two = all.substring(36);
        return all.startsWith("IDFRA")
                && two.substring(13, 27).chars().noneMatch(Character::isDigit)
                && two.substring(27, 33).chars().allMatch(c -> c == '<' || Character.isDigit(c));
    }

    /** Line 1: code, state, surname, office. Line 2: number, digit, given names, birth, digit, sex, digit over everything. */
    static Mrz frenchCard(String all) {
        String one = all.substring(0, 36);
        String two = all.substring(36);
        Set<MrzDigit> wrong = EnumSet.noneOf(MrzDigit.class);
        if (MrzDigit.over(two.substring(0, 12)) != two.charAt(12)) {
            wrong.add(MrzDigit.DOCUMENT_NUMBER);
        }
        if (MrzDigit.over(two.substring(27, 33)) != two.charAt(33)) {
            wrong.add(MrzDigit.DATE_OF_BIRTH);
        }
        if (MrzDigit.over(all.substring(0, 71)) != two.charAt(35)) {
            wrong.add(MrzDigit.COMPOSITE);
        }
        return new Mrz(
                MrzFormat.FRENCH_CARD,
                "ID",
                "FRA",
                Mrz.clean(one.substring(5, 30)),
                Mrz.clean(two.substring(13, 27)),
                one.charAt(29) != '<' || two.charAt(26) != '<',
                Mrz.clean(two.substring(0, 12)),
                "FRA",
                two.substring(27, 33),
                two.charAt(34) == '<' ? "X" : two.substring(34, 35),
                OPEN_DATE,
                Mrz.clean(one.substring(30)),
                "",
                wrong,
                List.of(one, two));
    }

    /**
     * Code, state, what the state puts there, and a digit over everything. France puts number, digit, expiry and surname
     * there; of other states it is optional data.
     */
    static Mrz drivingLicence(String line) {
        boolean french = line.startsWith("FRA", 2);
        Set<MrzDigit> wrong = EnumSet.noneOf(MrzDigit.class);
        if (french && MrzDigit.over(line.substring(0, 14)) != line.charAt(14)) {
            wrong.add(MrzDigit.DOCUMENT_NUMBER);
        }
        if (MrzDigit.over(line.substring(0, 29)) != line.charAt(29)) {
            wrong.add(MrzDigit.COMPOSITE);
        }
        return new Mrz(
                MrzFormat.DRIVING_LICENCE,
                Mrz.clean(line.substring(0, 2)),
                Mrz.clean(line.substring(2, 5)),
                french ? Mrz.clean(line.substring(21, 29)) : "",
                "",
                true,
                french ? Mrz.clean(line.substring(5, 14)) : "",
                "",
                OPEN_DATE,
                "X",
                french ? line.substring(15, 21) : OPEN_DATE,
                french ? "" : Mrz.clean(line.substring(5, 29)),
                "",
                wrong,
                List.of(line));
    }
}
