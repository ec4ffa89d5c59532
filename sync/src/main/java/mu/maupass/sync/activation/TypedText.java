package mu.maupass.sync.activation;

import java.text.Normalizer;
import java.util.Locale;

/** What people type and paste, in the one form in which it is compared. */
public final class TypedText {

    /** Of an account, in characters. */
    public static final int LONGEST_USER_NAME = 128;

    private static final int MINUS_SIGN = 0x2212;

    private TypedText() {}

    /**
     * A code or number without what only sets it in groups: spaces of every width, dashes of every length, and what
     * cannot be seen.
     */
    public static String ungrouped(String typed) {
        return typed.codePoints()
                .filter(c -> !groups(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A user name as accounts have it: without space around it, and in small letters, whatever keyboard it was typed on. */
    public static String userName(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether an account can have this user name: nothing in it that is a space or cannot be seen, and not too long. */
    public static boolean isUserName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_USER_NAME
                && name.codePoints()
                        .noneMatch(c -> Character.isSpaceChar(c)
                                || Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT);
    }

    private static boolean groups(int c) {
        return c == MINUS_SIGN
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || Character.getType(c) == Character.FORMAT;
    }
}
