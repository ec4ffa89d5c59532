package mu.maupass.devices.vision.face;

/**
 * A face that was found in an image. All lengths in that image's pixels; the box may reach beyond its edges.
 *
 * @param x          of the box's left edge
 * @param y          of its upper edge
 * @param width      of the box
 * @param height     of the box
 * @param landmarks  five points
 * @param confidence of the detector, 0 to 1
 */
public record Face(double x, double y, double width, double height, FaceLandmarks landmarks, double confidence) {

    double area() {
        return width * height;
    }

    FacePoint centre() {
        return new FacePoint(x + width / 2, y + height / 2);
    }

    /** The same in an image of which this one is a part that begins there. */
    Face moved(double right, double down) {
        return new Face(x + right, y + down, width, height, landmarks.moved(right, down), confidence);
    }
}
