package mu.maupass.devices.vision.face;

/**
 * One person's picture against another picture.
 *
 * @param score     cosine of both embeddings, −1 to 1
 * @param threshold at and above which it is a match, as described for the model
 * @param verdict   by the threshold and the model's band of uncertainty below it
 * @param model     its name
 */
public record FaceComparison(double score, double threshold, FaceVerdict verdict, String model) {}
