package mu.maupass.devices.mrz;

import java.util.regex.Pattern;

/**
 * A date of six digits of which a zone may leave parts open (ICAO 9303-3, 4.8): the parts that are known count, and a
 * part that contradicts speaks against it.
 */
public final class PartDate {

    /** What stands for a digit that is not known. */
    public static final char OPEN = '<';

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern NO_DAY = Pattern.compile("(?<=^..)00|00$");

    private PartDate() {}

    /**
     * @param field YYMMDD as printed
     * @return the same with {@value #OPEN} for each digit that is not known; some states write an unknown day or month as 00, which is none
     */
    public static String known(String field) {
        return NO_DAY.matcher(NO_DIGIT.matcher(field).replaceAll(String.valueOf(OPEN)))
                .replaceAll(String.valueOf(OPEN).repeat(2));
    }

    /** Whether two dates can be one: no digit that both know differs. */
    public static boolean agree(String one, String other) {
        String mine = known(one);
        String theirs = known(other);
        if (mine.length() != theirs.length()) {
            return false;
        }
        for (int i = 0; i < mine.length(); i++) {
            if (mine.charAt(i) != OPEN && theirs.charAt(i) != OPEN && mine.charAt(i) != theirs.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
