package mu.maupass.station.matching;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Grades a name read from a document against a name of the profile, which keeps its accents.
 *
 * <p>Documents write names in the 26 letters of the machine-readable zone. States choose between several
 * transliterations of a letter (ICAO 9303-3 section 6), so all that the standard lists are tried.
 */
public final class NameMatch {
    /** Letters that are more, or other, than a base letter with a mark. Where there are several, the first is usual. */
    private static final Map<Character, List<String>> TRANSLITERATIONS = Map.ofEntries(
            Map.entry('Ä', List.of("AE", "A")),
            Map.entry('Å', List.of("AA", "A")),
            Map.entry('Æ', List.of("AE")),
            Map.entry('Ç', List.of("C")),
            Map.entry('Ð', List.of("D")),
            Map.entry('Đ', List.of("D")),
            Map.entry('Ĳ', List.of("IJ")),
            Map.entry('İ', List.of("I")),
            Map.entry('ı', List.of("I")),
            Map.entry('Ł', List.of("L")),
            Map.entry('Ŋ', List.of("N")),
            Map.entry('Ñ', List.of("N", "NXX")),
            Map.entry('Ö', List.of("OE", "O")),
            Map.entry('Ø', List.of("OE", "O")),
            Map.entry('Œ', List.of("OE")),
            Map.entry('ß', List.of("SS")),
            Map.entry('ẞ', List.of("SS")),
            Map.entry('Þ', List.of("TH")),
            Map.entry('Ŧ', List.of("T")),
            Map.entry('Ħ', List.of("H")),
            Map.entry('Ü', List.of("UE", "UXX", "U")),
            Map.entry('Ŀ', List.of("L")),
            Map.entry('ĸ', List.of("Q")));

    private static final char FILLER = '<';

    private NameMatch() {}

    /**
     * Grades a name in national characters, as a chip's DG11 has it.
     *
     * @param document the name as the document has it, with accents
     * @param profile the name as the profile has it, with accents
     */
    public static NameGrade ofNationalCharacters(String document, String profile) {
        if (canonical(document).equals(canonical(profile))) {
            return NameGrade.EXACT;
        }
        return spells(toZone(document), profile) ? NameGrade.TRANSLITERATION : NameGrade.MISMATCH;
    }

    /**
     * Grades a name of the machine-readable zone.
     *
     * @param zone the name in A to Z and {@code <} (or spaces) between its parts
     * @param mayBeTruncated whether the zone's name field was filled to its end
     * @param profile the name as the profile has it, with accents
     */
    public static NameGrade ofZone(String zone, boolean mayBeTruncated, String profile) {
        String document = zone.strip().replace(' ', FILLER);
        if (document.isEmpty()) {
            return profile.isBlank() ? NameGrade.EXACT : NameGrade.MISMATCH;
        }
        if (document.equals(plain(profile).replace(' ', FILLER))) {
            return NameGrade.EXACT;
        }
        if (spells(document, profile)) {
            return NameGrade.TRANSLITERATION;
        }
        return mayBeTruncated && matches(document, 0, prepared(profile), 0, true)
                ? NameGrade.TRUNCATED
                : NameGrade.MISMATCH;
    }

    /** Whether the name's first letter is this capital, in some transliteration. */
    public static boolean beginsWith(String profile, char initial) {
        String name = prepared(profile);
        return !name.isEmpty() && spellings(name.charAt(0)).stream().anyMatch(s -> s.indexOf(initial) == 0);
    }

    private static boolean spells(String zone, String profile) {
        return matches(zone, 0, prepared(profile), 0, false);
    }

    /** Whether some spelling of {@code name} from {@code n} on is {@code zone} from {@code z} on, or begins with it. */
    private static boolean matches(String zone, int z, String name, int n, boolean prefixSuffices) {
        if (z == zone.length() && (prefixSuffices || n == name.length())) {
            return true;
        }
        if (n == name.length()) {
            return false;
        }
        for (String spelling : spellings(name.charAt(n))) {
            if (zone.startsWith(spelling, z)) {
                if (matches(zone, z + spelling.length(), name, n + 1, prefixSuffices)) {
                    return true;
                }
            } else if (prefixSuffices && z < zone.length() && spelling.startsWith(zone.substring(z))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> spellings(char letter) {
        List<String> listed = TRANSLITERATIONS.get(letter);
        if (listed != null) {
            return listed;
        }
        String base = Normalizer.normalize(String.valueOf(letter), Form.NFD).replaceAll("\\p{M}", "");
        return List.of(base);
    }

    /** The most usual spelling in the zone's letters. */
    private static String toZone(String name) {
        StringBuilder zone = new StringBuilder();
        prepared(name)
                .chars()
                .forEach(letter -> zone.append(spellings((char) letter).getFirst()));
        return zone.toString();
    }

    /** Capital letters, one filler for each run of spaces and hyphens, no apostrophes and no points. */
    private static String prepared(String name) {
        return plain(name).replaceAll("[\\s\\-‐‑–]+", String.valueOf(FILLER));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name.strip(), Form.NFC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("['’ʼ`.,]", "");
    }

    private static String canonical(String name) {
        return Normalizer.normalize(name.strip(), Form.NFC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .replace('’', '\'');
    }
}
