package mu.maupass.sync.trust;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKind;

/**
 * A type of document that policy allows an agent to accept, with its mandatory checks.
 *
 * @param id stable, in lower case with hyphens
 * @param names by the tag of their language
 * @param issuer three letters, where only documents of this state are meant
 * @param carries which carrier of data a program can read on it
 * @param sides how many sides are scanned, 1 or 2
 * @param inspected its strength as evidence by these checks alone, when all are answered with yes: strong or fair
 * @param checks in the order in which they are made; none is empty
 */
public record DocumentType(
        String id,
        Map<String, String> names,
        DocumentKind kind,
        Optional<String> issuer,
        Set<Carrier> carries,
        int sides,
        Classification inspected,
        List<InspectionCheck> checks) {
    /** Where a program finds the holder's data. */
    public enum Carrier {
        CHIP,
        MRZ,
        BARCODE,
        SEAL
    }

    /** Every text exists in this language. */
    static final String FRENCH = "fr";

    public DocumentType {
        names = texts(id, names);
        carries = Set.copyOf(carries);
        checks = List.copyOf(checks);
        if (sides < 1
                || sides > 2
                || checks.isEmpty()
                || inspected == Classification.SUPERIOR
                || kind == DocumentKind.NONE) {
            throw new IllegalArgumentException(
                    "a document has one or two sides, mandatory checks, and is not superior by looking at it: " + id);
        }
    }

    /** Its name in this language, or else in French. */
    public String name(String language) {
        return text(language, names);
    }

    public boolean carries(Carrier carrier) {
        return carries.contains(carrier);
    }

    /** The text in this language, or else in French. */
    static String text(String language, Map<String, String> byLanguage) {
        return byLanguage.getOrDefault(language, byLanguage.getOrDefault(FRENCH, ""));
    }

    static Map<String, String> texts(String of, Map<String, String> byLanguage) {
        if (byLanguage.getOrDefault(FRENCH, "").isBlank()) {
            throw new IllegalArgumentException(of + " has no text in " + FRENCH);
        }
        return Map.copyOf(byLanguage);
    }
}
