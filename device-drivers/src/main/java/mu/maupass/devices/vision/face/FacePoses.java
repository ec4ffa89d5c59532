package mu.maupass.devices.vision.face;

/**
 * Estimates a head's pose from five landmarks: the tip of the nose is in front of the plane of eyes and mouth, and
 * moves relative to it when the head turns. It is assumed that a face has the proportions of the alignment template,
 * with the tip of the nose 0.6 of the distance between the eyes in front. Noses differ, so this is a rough estimate,
 * good enough to say "look here".
 */
final class FacePoses {

    private static final double NOSE = 0.6;
    /** From the line of the eyes down to the tip of the nose and to the mouth, in distances between the eyes. */
    private static final double NOSE_DOWN = 0.57;

    private static final double MOUTH_DOWN = 1.155;

    private FacePoses() {}

    static FacePose of(FaceLandmarks face) {
        FacePoint eyes = face.betweenEyes();
        double dx = face.leftEye().x() - face.rightEye().x();
        double dy = face.leftEye().y() - face.rightEye().y();
        double roll = Math.atan2(dy, dx);
        FacePoint mouth = turned(face.mouthRight().middle(face.mouthLeft()), eyes, roll);
        FacePoint nose = turned(face.nose(), eyes, roll);
        // Yaw does not change heights.
        double height = Math.max(mouth.y(), 1e-6);
        double unit = height / MOUTH_DOWN;
        double middle = mouth.x() * nose.y() / height;
        double yaw = Math.asin(Math.clamp((nose.x() - middle) / (unit * NOSE), -1.0, 1.0));
        // Eyes, nose and mouth seen from above: nose·cos + depth·sin against mouth·cos.
        double part = nose.y() / height;
        double pitch = Math.atan((part * MOUTH_DOWN - NOSE_DOWN) / NOSE);
        return new FacePose(Math.toDegrees(yaw), Math.toDegrees(pitch), -Math.toDegrees(roll));
    }

    /** Relative to the origin, turned back by the angle. */
    private static FacePoint turned(FacePoint point, FacePoint origin, double angle) {
        return point.moved(-origin.x(), -origin.y()).turned(-Math.toDegrees(angle));
    }
}
