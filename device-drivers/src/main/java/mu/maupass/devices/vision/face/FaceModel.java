package mu.maupass.devices.vision.face;

import java.util.Optional;

/**
 * The description of a model that this version knows.
 *
 * @param id        written into records, such as {@code mobilefacenet}
 * @param title     for people
 * @param file      its name in the folder of models
 * @param sha256    of the file, 64 lower-case hex digits
 * @param licence   the licence of its publisher
 * @param origin    where it comes from
 * @param threshold of a detector's confidence, or of a comparer's cosine
 * @param source    who measured the threshold, and on which pictures
 * @param embedding the input of a comparer; empty for a detector
 */
public record FaceModel(
        String id,
        String title,
        String file,
        String sha256,
        String licence,
        String origin,
        double threshold,
        String source,
        Optional<Embedding> embedding) {

    /** The order of colours in a network's input. */
    public enum ColourOrder {
        RGB,
        BGR
    }

    /**
     * How an aligned face becomes the input of an embedding network: {@code (value × scale − mean) ÷ deviation}, with
     * values from 0 to 255, and mean and deviation for each channel in the order of the colours.
     *
     * @param size      of the square input, in pixels
     * @param order     of the channels
     * @param scale     first factor
     * @param mean      three numbers
     * @param deviation three numbers
     * @param values    length of the embedding
     * @param band      width of the range below the threshold in which the verdict is "unsure"
     * @param fmr       the false match rate at the threshold, such as {@code 1:10,000}; empty where it was never
     *     measured
     */
    public record Embedding(
            int size,
            ColourOrder order,
            double scale,
            double[] mean,
            double[] deviation,
            int values,
            double band,
            Optional<String> fmr) {

        public Embedding {
            if (size < 16 || size > 1024 || mean.length != 3 || deviation.length != 3 || values < 1 || band < 0) {
                throw new IllegalArgumentException("not the description of an embedding network");
            }
            mean = mean.clone();
            deviation = deviation.clone();
        }
    }

    public boolean detector() {
        return embedding.isEmpty();
    }

    /** The verdict for a cosine, by this model's threshold. Only for a comparer. */
    PictureComparison judge(double score) {
        Embedding comparer = embedding.orElseThrow();
        PictureComparison unsure =
                new PictureComparison(score, threshold, comparer.band(), comparer.fmr(), FaceVerdict.UNSURE, id);
        return unsure.matchFrom().filter(from -> score >= from).isPresent()
                ? unsure.with(FaceVerdict.MATCH)
                : score < unsure.noMatchBelow() ? unsure.with(FaceVerdict.NO_MATCH) : unsure;
    }
}
