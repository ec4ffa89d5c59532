package mu.maupass.devices.vision.face;

/**
 * One person's picture against another picture.
 *
 * @param score     cosine of both embeddings, −1 to 1
 * @param threshold as published for the model; docs/decisions/face-models.md says what for
 * @param band      of uncertainty, from the threshold up and down
 * @param verdict   "match" from {@link #matchFrom()}, "no match" below {@link #noMatchBelow()}, else "unsure"
 * @param model     its id
 */
public record FaceComparison(double score, double threshold, double band, FaceVerdict verdict, String model) {

    /** The least score of a match. */
    public double matchFrom() {
        return threshold + band;
    }

    /** A score below it is no match, where both pictures show enough of a face. */
    public double noMatchBelow() {
        return threshold - band;
    }

    /** The same, where a picture that hides the face turns "no match" into "unsure": it proves nothing against anybody. */
    public FaceComparison of(FaceQuality one, FaceQuality other) {
        return verdict == FaceVerdict.NO_MATCH && !(one.comparable() && other.comparable())
                ? new FaceComparison(score, threshold, band, FaceVerdict.UNSURE, model) : this;
    }
}
