package mu.maupass.devices.vision.face;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * How good a face in an image is for a comparison, in the terms of ISO/IEC 19794-5 and OFIQ (ISO/IEC 29794-5).
 *
 * @param faces            how many faces are in the image
 * @param interEyeDistance in pixels
 * @param pose             estimated from five points, good to some ten degrees
 * @param sharpness        0 (blurred) to 1 (sharp)
 * @param exposure         mean luminance of the face, 0 (black) to 1 (white)
 * @param evenness         of the light on both halves of the face, 0 to 1 (equal)
 * @param offCentre        of the face's centre from the image's, as a part of its width or height, whichever is more
 * @param shortcomings     what is not good enough, the worst first; empty where everything is
 * @param score            all of it as one number, 0 to 1; only for choosing among pictures of the same person
 */
public record FaceQuality(
        int faces,
        double interEyeDistance,
        FacePose pose,
        double sharpness,
        double exposure,
        double evenness,
        double offCentre,
        List<FaceHint> shortcomings,
        double score) {

    /** Half of what {@link FaceHint#CLOSER} asks for; the small portraits of older chips have this much. */
    private static final double LEAST_INTER_EYE = 30;
    /** Shortcomings that hide a face. */
    private static final Set<FaceHint> HIDING = Set.of(
            FaceHint.LOOK_STRAIGHT,
            FaceHint.HEAD_UPRIGHT,
            FaceHint.MORE_LIGHT,
            FaceHint.LESS_LIGHT,
            FaceHint.HOLD_STILL);

    public FaceQuality {
        shortcomings = List.copyOf(shortcomings);
    }

    /** Whether the picture is good enough to be chosen. */
    public boolean good() {
        return shortcomings.isEmpty();
    }

    /**
     * Whether a low score of the comparison means anything. The face's place in the picture does not matter for that.
     */
    public boolean comparable() {
        return interEyeDistance >= LEAST_INTER_EYE && Collections.disjoint(shortcomings, HIDING);
    }
}
