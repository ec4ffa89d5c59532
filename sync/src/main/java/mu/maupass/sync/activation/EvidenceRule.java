package mu.maupass.sync.activation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much evidence an activation rests on: one superior document, or one strong and one fair or better (NIST SP
 * 800-63A-4 section 4.2; requirement J1).
 */
public final class EvidenceRule {
    private EvidenceRule() {}

    /** A document as the rule sees it. */
    public record Piece(DocumentKey document, Classification strength) {}

    /** What is still missing, least first. */
    public enum Missing {
        NOTHING,
        /** One more document of any accepted kind. */
        ONE_FAIR,
        /** One more document with security features that were checked. */
        ONE_STRONG,
        /** There is none yet. */
        FIRST_DOCUMENT
    }

    /** What is still missing; a document that was shown twice counts once, by the stronger of its checks. */
    public static Missing missing(List<Piece> shown) {
        Map<DocumentKey, Classification> documents = new LinkedHashMap<>();
        for (Piece piece : shown) {
            documents.merge(piece.document(), piece.strength(), EvidenceRule::stronger);
        }
        Collection<Classification> strengths = documents.values();
        if (strengths.isEmpty()) {
            return Missing.FIRST_DOCUMENT;
        }
        if (strengths.contains(Classification.SUPERIOR)) {
            return Missing.NOTHING;
        }
        if (!strengths.contains(Classification.STRONG)) {
            return Missing.ONE_STRONG;
        }
        return strengths.size() > 1 ? Missing.NOTHING : Missing.ONE_FAIR;
    }

    /** The stronger of both: the constants stand strongest first. */
    public static Classification stronger(Classification one, Classification other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
