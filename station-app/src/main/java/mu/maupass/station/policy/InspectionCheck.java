package mu.maupass.station.policy;

import java.util.Map;
import mu.maupass.station.strings.Language;

/**
 * One mandatory check of a type of document, made by hand and eye (requirement J4).
 *
 * @param id stable, in lower case with hyphens; of a check in the tree of checks
 * @param questions in each language: answered with yes where the document is as it should be
 */
public record InspectionCheck(String id, Sense sense, Map<Language, String> questions) {
    /** How it is made. */
    public enum Sense {
        FEEL, LOOK, TILT,
        /** Needs an ultraviolet lamp. */
        UV
    }

    /** What the agent found. */
    public enum Answer { YES, NO, CANNOT_TELL }

    public InspectionCheck {
        questions = Map.copyOf(questions);
    }

    /** The question in this language, else in French. */
    public String question(Language language) {
        return questions.getOrDefault(language, questions.get(Language.FRENCH));
    }
}
