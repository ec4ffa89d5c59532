package mu.maupass.station.face;

import java.util.Optional;
import mu.maupass.station.failure.Failure;

/** What came of the machine's comparison; an aid, never the decision (requirement F6). */
public sealed interface MachineOpinion {
    /** What a score means. */
    enum Finding {
        MATCH,
        NO_MATCH,
        UNSURE
    }

    /**
     * It compared.
     *
     * @param model its name, as its description has it
     * @param score similarity, higher for more alike; its scale is the model's
     * @param threshold of the model
     * @param band below the threshold: no match begins beneath it, in between is unsure
     * @param falseMatchRate at the threshold; empty where nobody has shown one, and then there is no match
     */
    record Scored(
            String model, double score, double threshold, double band, Optional<String> falseMatchRate, Finding finding)
            implements MachineOpinion {}

    /** Whether it compared and found the faces unlike; one that is unsure, or could not compare, contradicts nobody. */
    default boolean noMatch() {
        return this instanceof Scored scored && scored.finding() == Finding.NO_MATCH;
    }

    /** It could not: no usable picture, a fault of the camera or of a model. */
    record NotMade(Failure why) implements MachineOpinion {}
}
