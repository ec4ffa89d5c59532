package mu.maupass.matching;

/** A script, by how it comes into the letters of a zone. */
enum Alphabet {
    LATIN(NameRule.LATIN_TABLE, "latin.tsv"),
    CYRILLIC(NameRule.CYRILLIC_TABLE, "cyrillic.tsv"),
    GREEK(NameRule.GREEK_TABLE, "greek.tsv"),
    ARABIC(NameRule.ARABIC_TABLE, "arabic.tsv"),
    /** No table: it says nothing in Latin letters. */
    OTHER(NameRule.OTHER_SCRIPT, "");

    private final NameRule rule;
    private final String table;

    Alphabet(NameRule rule, String table) {
        this.rule = rule;
        this.table = table;
    }

    NameRule rule() {
        return rule;
    }

    /** The resource; empty where there is none. */
    String table() {
        return table;
    }

    /** Whether marks over its letters are accents, not vowels or other letters. */
    boolean hasAccents() {
        return this != OTHER;
    }

    static Alphabet of(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case LATIN, COMMON, INHERITED -> LATIN;
            case CYRILLIC -> CYRILLIC;
            case GREEK -> GREEK;
            case ARABIC -> ARABIC;
            default -> OTHER;
        };
    }
}
