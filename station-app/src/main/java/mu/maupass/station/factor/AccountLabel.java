package mu.maupass.station.factor;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an authenticator shows beside the codes of an account. Some replace, without a word, an entry that has the same
 * label; some cut the label at a colon, also at one that was encoded twice; and a QR has room for so much.
 */
public final class AccountLabel {
    /** In UTF-8, with the mark of a name that was changed: three times as many characters in the address. */
    private static final int MOST_BYTES = 48;

    private static final int MARK_DIGITS = 6;
    private static final Pattern LEFT_OUT = Pattern.compile("(?i)%3A|[:%]|[\\p{C}\\p{Z}&&[^ ]]");

    private static final Pattern SEEN = Pattern.compile("\\X");

    private AccountLabel() {}

    /**
     * The label of a name. Where something had to be left out, a mark that depends on the whole name is added, so that
     * different names have different labels.
     */
    static String of(String name) {
        String fit = LEFT_OUT.matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        String mark = " " + mark(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_16BE)));
        return !fit.isEmpty() && fit.equals(name) && bytes(fit) <= MOST_BYTES
                ? fit
                : (cut(fit, MOST_BYTES - mark.length()) + mark).strip();
    }

    /**
     * The name of an account whose user name is not known: the citizen's initials, and a mark of the visit. The telephone
     * tells whoever looks at it neither a number nor a whole name.
     */
    public static String ofUnnamed(String givenNames, String familyName, UUID visit) {
        return (initial(givenNames) + initial(familyName) + mark(visit)).strip();
    }

    private static String initial(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        return letters.isEmpty() || !Character.isLetter(letters.codePointAt(0))
                ? ""
                : letters.substring(0, letters.offsetByCodePoints(0, 1)) + ". ";
    }

    private static String mark(UUID of) {
        String digits = of.toString().replace("-", "");
        return digits.substring(digits.length() - MARK_DIGITS);
    }

    /** Between two characters that people see: no accent is taken off its letter. */
    private static String cut(String text, int most) {
        StringBuilder kept = new StringBuilder();
        int used = 0;
        Matcher seen = SEEN.matcher(text);
        while (seen.find()) {
            used += bytes(seen.group());
            if (used > most) {
                break;
            }
            kept.append(seen.group());
        }
        return kept.toString().strip();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
