package mu.maupass.devices.vision.face;

import java.util.Optional;

/**
 * The comparison of two pictures of faces.
 *
 * @param score          cosine of the two embeddings, −1 to 1
 * @param threshold      of the model; docs/decisions/0010-face-models.md says where it comes from
 * @param band           width of the range of uncertainty below the threshold
 * @param falseMatchRate at the threshold, such as {@code 1:10,000}; empty where it was never measured
 * @param verdict        "match" from {@link #matchFrom()}, "no match" below {@link #noMatchBelow()}, otherwise "unsure"
 * @param model          its id
 */
public record PictureComparison(
        double score,
        double threshold,
        double band,
        Optional<String> falseMatchRate,
        FaceVerdict verdict,
        String model) {

    /**
     * The lowest score of a match: the threshold. Empty where the false match rate is not known: such a model says "no
     * match" or "unsure", but never "match".
     */
    public Optional<Double> matchFrom() {
        return falseMatchRate.map(rate -> threshold);
    }

    /** A lower score is no match, if both pictures show enough of a face. */
    public double noMatchBelow() {
        return threshold - band;
    }

    /**
     * The same, but "unsure" instead of "no match" where one picture hides the face, because then a low score proves
     * nothing.
     */
    public PictureComparison of(FaceQuality one, FaceQuality other) {
        return verdict == FaceVerdict.NO_MATCH && !(one.comparable() && other.comparable())
                ? with(FaceVerdict.UNSURE)
                : this;
    }

    PictureComparison with(FaceVerdict other) {
        return new PictureComparison(score, threshold, band, falseMatchRate, other, model);
    }
}
