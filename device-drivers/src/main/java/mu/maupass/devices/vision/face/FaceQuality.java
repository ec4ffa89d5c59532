package mu.maupass.devices.vision.face;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a face in an image is worth for a comparison, in the terms of ISO/IEC 19794-5 and OFIQ (ISO/IEC 29794-5).
 *
 * @param faces            how many faces are in the image
 * @param interEyeDistance in pixels
 * @param pose             estimated from five points, good to some ten degrees
 * @param sharpness        0 (blurred) to 1 (sharp)
 * @param exposure         mean luminance of the face, 0 (black) to 1 (white)
 * @param evenness         of the light on both halves of the face, 0 to 1 (equal)
 * @param offCentre        of the face's centre from the image's, as a part of its width or height, whichever is more
 * @param shortcomings     what is not good enough, worst first; empty where all is
 * @param score            all of it as one number, 0 to 1; for choosing among pictures of one person only
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

    /** Half of what {@link FaceHint#CLOSER} asks for: small portraits of older chips have it. */
    private static final double LEAST_INTER_EYE = 30;
    /** What hides a face. */
    private static final Set<FaceHint> HIDING = EnumSet.of(
            FaceHint.LOOK_STRAIGHT,
            FaceHint.HEAD_UPRIGHT,
            FaceHint.MORE_LIGHT,
            FaceHint.LESS_LIGHT,
            FaceHint.HOLD_STILL);

    public FaceQuality {
        shortcomings = List.copyOf(shortcomings);
    }

    /** Good enough for choosing this picture, and for any use of it. */
    public boolean good() {
        return shortcomings.isEmpty();
    }

    /** Whether a low score says anything. Where a face stands in the picture does not matter for it. */
    public boolean comparable() {
        return interEyeDistance >= LEAST_INTER_EYE && Collections.disjoint(shortcomings, HIDING);
    }
}
