package mu.maupass.matching;

import java.util.List;

/**
 * One letter of a name, or the space between two names.
 *
 * @param text with its marks
 * @param key under which its table has it; itself where no table does
 * @param plain what people write for it who leave its marks away
 * @param spellings in the letters A to Z, the usual one first; empty where there is none
 */
record Letter(String text, String key, String plain, List<String> spellings, Alphabet alphabet) {
    static final Letter SPACE = new Letter(" ", " ", " ", List.of(" "), Alphabet.LATIN);
    /** A point inside a name separates or does not. */
    static final Letter POINT = new Letter(".", ".", ".", List.of("", " "), Alphabet.LATIN);

    boolean isSpace() {
        return text.equals(SPACE.text);
    }

    boolean isPoint() {
        return text.equals(POINT.text);
    }

    /** Whether it is of the zone's own alphabet. */
    boolean isOfZone() {
        return spellings.size() == 1 && spellings.getFirst().equals(text);
    }
}
