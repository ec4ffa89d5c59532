package mu.maupass.station.visit;

import mu.maupass.station.failure.Failure;

/** What came of the computer's comparison; an aid, never the decision (requirement F6). */
public sealed interface MachineOpinion {
    /** What a score means. */
    enum Finding { MATCH, NO_MATCH, UNSURE }

    /**
     * It compared.
     *
     * @param model its name, as its description has it
     * @param score similarity, higher for more alike; its scale is the model's
     * @param threshold from which the model's maker counts a match
     * @param falseMatchRate at that threshold, in the words of the model's description
     */
    record Scored(String model, double score, double threshold, String falseMatchRate, Finding finding) implements MachineOpinion {}

    /** It could not: no usable picture, a fault of the camera or of a model. */
    record NotMade(Failure why) implements MachineOpinion {}
}
