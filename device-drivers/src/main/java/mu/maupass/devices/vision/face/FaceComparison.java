package mu.maupass.devices.vision.face;

import java.util.Optional;

/**
 * One person's picture against another picture.
 *
 * @param score          cosine of both embeddings, −1 to 1
 * @param threshold      of the model; docs/decisions/0010-face-models.md says where it comes from
 * @param band           of uncertainty, below the threshold
 * @param falseMatchRate at the threshold, such as {@code 1:10,000}; empty where nobody has shown one
 * @param verdict        "match" from {@link #matchFrom()}, "no match" below {@link #noMatchBelow()}, else "unsure"
 * @param model          its id
 */
public record FaceComparison(
        double score,
        double threshold,
        double band,
        Optional<String> falseMatchRate,
        FaceVerdict verdict,
        String model) {

    /**
     * The least score of a match: the threshold. Empty where it is not known how many strangers reach that: such a model
     * says "no match" or "unsure" and never "match".
     */
    public Optional<Double> matchFrom() {
        return falseMatchRate.map(rate -> threshold);
    }

    /** A score below it is no match, where both pictures show enough of a face. */
    public double noMatchBelow() {
        return threshold - band;
    }

    /** The same, where a picture that hides the face turns "no match" into "unsure": it proves nothing against anybody. */
    public FaceComparison of(FaceQuality one, FaceQuality other) {
        return verdict == FaceVerdict.NO_MATCH && !(one.comparable() && other.comparable())
                ? with(FaceVerdict.UNSURE)
                : this;
    }

    FaceComparison with(FaceVerdict other) {
        return new FaceComparison(score, threshold, band, falseMatchRate, other, model);
    }
}
