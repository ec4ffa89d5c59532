package mu.maupass.matching;

/** How near the name on a document is to the name in a register, best first. */
public enum NameGrade {
    /** The same letters with the same accents. */
    EXACT,
    /** The same name, written in other letters, without accents or in another script (ICAO 9303-3 section 6). */
    TRANSLITERATION,
    /** The document's field was too short for the whole name; what there is fits (ICAO 9303-4 section 4.2.3). */
    TRUNCATED,
    MISMATCH;

    public boolean matches() {
        return this != MISMATCH;
    }
}
