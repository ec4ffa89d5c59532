package mu.maupass.devices.vision.face;

/**
 * One person's picture against another picture.
 *
 * @param score     cosine of both embeddings, −1 to 1
 * @param threshold as published for the model; docs/decisions/face-models.md says what for
 * @param verdict   by the threshold and the model's band of uncertainty around it
 * @param model     its id
 */
public record FaceComparison(double score, double threshold, FaceVerdict verdict, String model) {

    /** The same, where a picture that hides the face turns "no match" into "unsure": it proves nothing against anybody. */
    public FaceComparison of(FaceQuality one, FaceQuality other) {
        return verdict == FaceVerdict.NO_MATCH && !(one.comparable() && other.comparable())
                ? new FaceComparison(score, threshold, FaceVerdict.UNSURE, model) : this;
    }
}
