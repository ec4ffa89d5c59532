package mu.maupass.sync.trust;

import java.util.Map;

/**
 * One mandatory check of a type of document, which a person makes with hand and eye (requirement J4).
 *
 * @param id stable, in lower case with hyphens; of a check in the tree of checks
 * @param questions by the tag of their language: answered with yes where the document is as it should be
 */
public record InspectionCheck(String id, Sense sense, Map<String, String> questions) {
    /** How it is made. */
    public enum Sense {
        FEEL,
        LOOK,
        TILT,
        /** Needs an ultraviolet lamp. */
        UV
    }

    public InspectionCheck {
        questions = DocumentType.texts("check " + id, questions);
    }

    /** The question in this language, or else in French. */
    public String question(String language) {
        return DocumentType.text(language, questions);
    }
}
