package mu.maupass.matching;

import java.util.Locale;

/** By which rule two writings of a name were judged. */
public enum NameRule {
    /** The same letters with the same accents; case and the form of spaces, dashes and apostrophes do not count. */
    SAME(NameGrade.EXACT),
    /** Neither side has such a name: nothing, or a placeholder. */
    NO_NAME(NameGrade.EXACT),
    /** The name begins with this letter. */
    INITIAL(NameGrade.EXACT),
    /** Only hyphens, commas, points or apostrophes differ (ICAO 9303-3 section 4.6). */
    PUNCTUATION(NameGrade.TRANSLITERATION),
    /** The same letters; accents are missing or differ on one side. */
    ACCENTS(NameGrade.TRANSLITERATION),
    /** Letters are spelt as the Latin table has them, such as UE for Ü. */
    LATIN_TABLE(NameGrade.TRANSLITERATION),
    CYRILLIC_TABLE(NameGrade.TRANSLITERATION),
    GREEK_TABLE(NameGrade.TRANSLITERATION),
    ARABIC_TABLE(NameGrade.TRANSLITERATION),
    /** The same consonants by ear: Arabic is written without its vowels. */
    ARABIC_CONSONANTS(NameGrade.TRANSLITERATION),
    /** A script that has no spelling in Latin letters says nothing against the name. */
    OTHER_SCRIPT(NameGrade.TRANSLITERATION),
    /** A name was shortened, down to its initial, in a field that was full. */
    SHORTENED(NameGrade.TRUNCATED),
    /** Later names were dropped from a field that was full. */
    DROPPED(NameGrade.TRUNCATED),
    /** Only one side has such a name. */
    NAME_MISSING(NameGrade.MISMATCH),
    /** One side has more names than the other, and no field was full. */
    FEWER_NAMES(NameGrade.MISMATCH),
    /** The same names in another order. */
    OTHER_ORDER(NameGrade.MISMATCH),
    /** The same letters, parted into names at other places. */
    OTHER_DIVISION(NameGrade.MISMATCH),
    /** The register's script has no spelling in the letters of a zone. */
    NOT_COMPARABLE(NameGrade.MISMATCH),
    /** The name in the zone and the name beside it on the same chip contradict each other. */
    DOCUMENT_CONTRADICTS_ITSELF(NameGrade.MISMATCH),
    /** Other letters: another name. */
    OTHER_LETTERS(NameGrade.MISMATCH);

    private final NameGrade grade;

    NameRule(NameGrade grade) {
        this.grade = grade;
    }

    public NameGrade grade() {
        return grade;
    }

    public boolean matches() {
        return grade.matches();
    }

    /** Its name for scripts and documents, such as {@code latin-table}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
