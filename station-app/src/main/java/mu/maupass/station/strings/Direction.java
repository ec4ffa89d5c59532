package mu.maupass.station.strings;

import java.text.BreakIterator;
import java.util.regex.Pattern;

/**
 * The direction in which a language is read, and how text of the other direction stands in it. A name, a code or a path
 * that runs the other way is put between marks (UAX 9): without them its first or last sign, or its groups of digits,
 * would change places with what is beside it.
 *
 * <p>The only mark is U+200E. The isolates of Unicode would say the same, and more, but JavaFX draws a box for each.
 */
public enum Direction {
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT;

    private static final char MARK = '\u200e';
    /** The first sign of Hebrew: below it nothing is read from the right. */
    private static final char FIRST_FROM_RIGHT = '\u0590';

    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final Pattern NUMBER = Pattern.compile("\\d+([.,:/]\\d+)*");
    private static final Pattern LATIN_LIST =
            Pattern.compile("([A-Za-z0-9]" + MARK + "?)\u060c(?= " + MARK + "?[A-Za-z0-9])");
    /** Latin letters in a row that stay together: a space at the end of a line would be on its wrong side. */
    private static final int MOST_ON_ONE_LINE = 40;

    /** A text so that it keeps its own order in the middle of this direction; as it is where it has the same one. */
    public String isolated(String text) {
        boolean apart = !text.isBlank()
                && text.charAt(0) != MARK
                && hasLettersFromRight(text) == (this == LEFT_TO_RIGHT)
                && (this == LEFT_TO_RIGHT || !staysInOrder(text));
        return apart ? MARK + text + MARK : text;
    }

    /** Latin text that keeps its order among Arabic words by itself: from a letter to a letter or digit, or one number. */
    private static boolean staysInOrder(String text) {
        Reads first = Reads.of(text.codePointAt(0));
        Reads last = Reads.of(text.codePointBefore(text.length()));
        return first == Reads.FROM_LEFT && last != Reads.AS_OTHERS
                || NUMBER.matcher(text).matches();
    }

    /** A filled text in which Latin parts that follow one another, and so are read from left to right, have a Latin comma. */
    String joined(String text) {
        return this == LEFT_TO_RIGHT ? text : LATIN_LIST.matcher(text).replaceAll("$1,");
    }

    /** Without any marks: for files and paper, which have their own ways. */
    public static String plain(String text) {
        return text.indexOf(MARK) < 0 ? text : text.replace(String.valueOf(MARK), "");
    }

    /** Asked at each measuring of each text: most of them have no letter that could be one, and are looked at only. */
    public static boolean hasLettersFromRight(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= FIRST_FROM_RIGHT && Reads.of(text.codePointAt(at)) == Reads.FROM_RIGHT) {
                return true;
            }
        }
        return false;
    }

    /**
     * A text of a language from right to left, so that no line can end inside what is drawn as one piece: a mark stands
     * where a line may end between two words of that language, and none may end where a mark would change the order.
     */
    public static String parted(String text) {
        BreakIterator places = BreakIterator.getLineInstance();
        places.setText(text);
        StringBuilder parted = new StringBuilder(text.length() + 16);
        int from = places.first();
        boolean wordSinceMark = false;
        for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
            String piece = text.substring(from, to);
            parted.append(piece);
            wordSinceMark |= hasLettersFromRight(piece);
            if (to < text.length() && !endsByItself(text, to)) {
                boolean words = wordSinceMark
                        && Reads.before(text, to) == Reads.FROM_RIGHT
                        && Reads.after(text, to) == Reads.FROM_RIGHT;
                if (piece.endsWith(" ") && !words) {
                    parted.setCharAt(parted.length() - 1, NO_BREAK_SPACE);
                } else {
                    parted.append(MARK);
                    wordSinceMark = false;
                }
            }
            from = to;
        }
        return parted.toString();
    }

    /** A text of a language from left to right in which words from right to left, such as a name, stay on one line. */
    public static String unbroken(String text) {
        StringBuilder unbroken = new StringBuilder(text);
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == ' '
                    && Reads.before(text, at) == Reads.FROM_RIGHT
                    && Reads.after(text, at) == Reads.FROM_RIGHT) {
                unbroken.setCharAt(at, NO_BREAK_SPACE);
            }
        }
        return unbroken.toString();
    }

    /** Whether what is before this place is drawn apart from what is behind it, or is long and of Latin letters. */
    private static boolean endsByItself(String text, int place) {
        Reads before = Reads.before(text, place);
        Reads after = Reads.after(text, place);
        if (before == Reads.FROM_LEFT && after != Reads.FROM_RIGHT) {
            return text.charAt(place - 1) != ' ' || latinAround(text, place) > MOST_ON_ONE_LINE;
        }
        return after != Reads.FROM_RIGHT && after == Reads.of(text.charAt(place));
    }

    /** How many letters in a row are not from right to left. */
    private static int latinAround(String text, int place) {
        int from = place;
        while (from > 0 && Reads.of(text.charAt(from - 1)) != Reads.FROM_RIGHT) {
            from--;
        }
        int to = place;
        while (to < text.length() && Reads.of(text.charAt(to)) != Reads.FROM_RIGHT) {
            to++;
        }
        return to - from;
    }

    /** How a letter is read, and so what is beside it that has no direction of its own. */
    private enum Reads {
        FROM_LEFT,
        FROM_RIGHT,
        /** Digits stand in both from left to right. */
        DIGIT,
        AS_OTHERS;

        static Reads of(int letter) {
            return switch (Character.getDirectionality(letter)) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> FROM_LEFT;
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                    FROM_RIGHT;
                case Character.DIRECTIONALITY_EUROPEAN_NUMBER, Character.DIRECTIONALITY_ARABIC_NUMBER -> DIGIT;
                default -> AS_OTHERS;
            };
        }

        /** Of the last letter before this place; digits are read with the letters before them where those are from left. */
        static Reads before(String text, int end) {
            boolean digit = false;
            for (int at = end - 1; at >= 0; at--) {
                Reads one = of(text.charAt(at));
                if (one == FROM_LEFT || one == FROM_RIGHT) {
                    return digit && one == FROM_RIGHT ? DIGIT : one;
                }
                digit |= one == DIGIT;
            }
            return digit ? DIGIT : FROM_RIGHT;
        }

        /** Of the first letter or digit from this place on. */
        static Reads after(String text, int begin) {
            for (int at = begin; at < text.length(); at++) {
                Reads one = of(text.charAt(at));
                if (one != AS_OTHERS) {
                    return one;
                }
            }
            return FROM_RIGHT;
        }
    }
}
