package mu.maupass.matching;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One form for all ways to write the same: capitals; one apostrophe, one dash, one space; nothing that cannot be seen.
 * What is left beside letters: a space, hyphen or comma between names, an apostrophe, and a point inside a name.
 */
final class Writing {
    /** What stands for an apostrophe in word processors, on keyboards and in Hawaiian, Uzbek or Arabic names. */
    private static final String APOSTROPHES =
            "'`\u00B4\u02B9\u02BA\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u02EE\u0374\u055A\u05F3"
                    + "\u1FBD\u1FBF\u1FEF\u1FFD\u1FFE\u2018\u2019\u201A\u201B\u2032\u2035\uA78B\uA78C\uFF07\uFF40";
    /** Dashes that Unicode does not call so. */
    private static final String MORE_DASHES = "\u02D7\u2043\u2212";

    private static final String COMMAS = ",;\u060C\u3001";
    /** What separates names only sometimes: {@code St.Pierre} is ST PIERRE or STPIERRE. */
    private static final String POINTS = "./_\u2044\u2215";
    /** Fillers that Unicode does not call invisible, and the stroke that lengthens an Arabic letter. */
    private static final String MORE_INVISIBLE = "\u034F\u115F\u1160\u180B\u180C\u180D\u3164\u0640";

    /** A line break to Unicode, but no white space to Java. */
    private static final int NEXT_LINE = 0x85;

    /** A part of a text, and what stands for it. */
    private record Tidying(Pattern part, String instead) {
        Tidying(String part, String instead) {
            this(Pattern.compile(part), instead);
        }

        String of(String text) {
            return part.matcher(text).replaceAll(instead);
        }
    }

    /** In this order. */
    private static final List<Tidying> TIDYINGS = List.of(
            new Tidying("(?<=^|[ ,-])[.']*\\.'*|'*\\.[.']*(?=$|[ ,-])", ""),
            new Tidying("[ ,-]*-[ ,-]*", "-"),
            new Tidying("[ ,]*,[ ,]*", ","),
            new Tidying(" +", " "),
            new Tidying("\\.{2,}", "."),
            new Tidying("^[ ,-]+|[ ,-]+$", ""));

    private Writing() {}

    static String of(String name) {
        StringBuilder text = new StringBuilder();
        // The accent that is typed as an apostrophe would become a space with an accent.
        name.codePoints().map(c -> isOneOf(APOSTROPHES, c) ? '\'' : c).forEach(text::appendCodePoint);
        StringBuilder tidy = new StringBuilder();
        Normalizer.normalize(text, Form.NFKC).codePoints().map(Writing::one).forEach(c -> {
            if (c >= 0) {
                tidy.appendCodePoint(c);
            }
        });
        String capitals = Normalizer.normalize(tidy.toString().toUpperCase(Locale.ROOT), Form.NFC);
        for (Tidying tidying : TIDYINGS) {
            capitals = tidying.of(capitals);
        }
        return capitals.codePoints().anyMatch(Character::isLetterOrDigit) ? capitals : "";
    }

    private static int one(int c) {
        if (isOneOf(APOSTROPHES, c)) {
            return '\'';
        }
        if (c == '<' || c == NEXT_LINE || Character.isSpaceChar(c) || Character.isWhitespace(c)) {
            return ' ';
        }
        if (Character.getType(c) == Character.DASH_PUNCTUATION || isOneOf(MORE_DASHES, c)) {
            return '-';
        }
        if (isOneOf(COMMAS, c)) {
            return ',';
        }
        if (isOneOf(POINTS, c)) {
            return '.';
        }
        boolean counts = Character.isLetterOrDigit(c) || isMark(c);
        return counts && !isOneOf(MORE_INVISIBLE, c) && !isVariationSelector(c) ? c : -1;
    }

    private static boolean isVariationSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isOneOf(String characters, int c) {
        return characters.indexOf(c) >= 0;
    }
}
