package mu.maupass.devices.vision.mrz;

import java.util.Set;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormat;

/** The places that a check digit protects, including its own (ICAO 9303-4 to -7). */
final class CheckedPlaces {

    private CheckedPlaces() {}

    /** Whether a place is protected by one of these check digits. */
    static boolean isChecked(MrzFormat format, int line, int at, Set<MrzDigit> digits) {
        return digits.stream().anyMatch(digit -> protects(format, digit, line, at));
    }

    /** Whether a place is protected by any check digit that the layout has. */
    static boolean isChecked(MrzFormat format, int line, int at) {
        return isChecked(format, line, at, format.digits());
    }

    private static boolean protects(MrzFormat format, MrzDigit digit, int line, int at) {
        return switch (format) {
            case FRENCH_CARD ->
                switch (digit) {
                    case DOCUMENT_NUMBER -> line == 1 && within(at, 0, 12);
                    case DATE_OF_BIRTH -> line == 1 && within(at, 27, 33);
                    case COMPOSITE -> true;
                    case DATE_OF_EXPIRY, OPTIONAL_DATA -> false;
                };
            case DRIVING_LICENCE -> digit == MrzDigit.COMPOSITE || within(at, 0, 14);
            case TD1, TD2, TD3, MRV_A, MRV_B -> travel(format, digit, line, at);
        };
    }

    private static boolean travel(MrzFormat format, MrzDigit digit, int line, int at) {
        boolean td1 = format == MrzFormat.TD1;
        return switch (digit) {
            case DOCUMENT_NUMBER ->
                td1
                        ? line == 0 && within(at, 5, 29)
                        : line == 1 && (within(at, 0, 9) || format == MrzFormat.TD2 && within(at, 28, 34));
            case DATE_OF_BIRTH -> line == 1 && (td1 ? within(at, 0, 6) : within(at, 13, 19));
            case DATE_OF_EXPIRY -> line == 1 && (td1 ? within(at, 8, 14) : within(at, 21, 27));
            case OPTIONAL_DATA -> line == 1 && within(at, 28, 42);
            case COMPOSITE ->
                td1
                        ? line == 0 && within(at, 5, 29) || line == 1 && !within(at, 15, 17) && at != 7
                        : line == 1 && !within(at, 10, 12) && at != 20;
        };
    }

    private static boolean within(int at, int from, int to) {
        return at >= from && at <= to;
    }
}
