package mu.maupass.devices.vision.face;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Five points of a face. Right and left are seen from the person: the right eye is on the left of the image.
 *
 * @param rightEye   its centre
 * @param leftEye    its centre
 * @param nose       its tip
 * @param mouthRight its corner
 * @param mouthLeft  its corner
 */
public record FaceLandmarks(
        FacePoint rightEye, FacePoint leftEye, FacePoint nose, FacePoint mouthRight, FacePoint mouthLeft) {

    /** The points in the order of detectors and alignment tables. */
    List<FacePoint> points() {
        return List.of(rightEye, leftEye, nose, mouthRight, mouthLeft);
    }

    /** Between the centres of the eyes, in pixels (ISO/IEC 19794-5 measures a face by it). */
    public double interEyeDistance() {
        return rightEye.distance(leftEye);
    }

    /** Half-way between the eyes. */
    public FacePoint betweenEyes() {
        return rightEye.middle(leftEye);
    }

    FaceLandmarks mapped(UnaryOperator<FacePoint> way) {
        return new FaceLandmarks(
                way.apply(rightEye), way.apply(leftEye), way.apply(nose), way.apply(mouthRight), way.apply(mouthLeft));
    }
}
