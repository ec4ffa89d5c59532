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
     * @param threshold as published for the model
     * @param band from the threshold up and down: a match begins above it, no match below it, in between is unsure
     * @param falseMatchRate at that threshold, in the words of the model's description
     */
    record Scored(String model, double score, double threshold, double band, String falseMatchRate, Finding finding)
            implements MachineOpinion {}

    /** It could not: no usable picture, a fault of the camera or of a model. */
    record NotMade(Failure why) implements MachineOpinion {}
}
