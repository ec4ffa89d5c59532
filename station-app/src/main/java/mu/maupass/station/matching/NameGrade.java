package mu.maupass.station.matching;

/** How near the name on a document is to the name in a profile, best first. */
public enum NameGrade {
    /** The same letters with the same accents. */
    EXACT,
    /** The same name as a machine-readable zone writes it (ICAO 9303-3 section 6). */
    TRANSLITERATION,
    /** The document's field was too short for the whole name; what there is fits (ICAO 9303-4 section 4.2.3). */
    TRUNCATED,
    MISMATCH;

    public boolean matches() {
        return this != MISMATCH;
    }
}
