package mu.maupass.devices.vision.face;

/**
 * A face that was found in an image. All lengths in that image's pixels; the box may be partly outside the image.
 *
 * @param x          of the box's left edge
 * @param y          of its upper edge
 * @param width      of the box
 * @param height     of the box
 * @param landmarks  its five points
 * @param confidence of the detector, 0 to 1
 */
public record Face(double x, double y, double width, double height, FaceLandmarks landmarks, double confidence) {

    double area() {
        return width * height;
    }

    FacePoint centre() {
        return new FacePoint(x + width / 2, y + height / 2);
    }

    /** The same face in a larger image, in which this image begins at that point. */
    Face moved(double right, double down) {
        return new Face(
                x + right, y + down, width, height, landmarks.mapped(point -> point.moved(right, down)), confidence);
    }

    /** The same face in an image that is wider and higher by these factors. */
    Face scaled(double across, double down) {
        return new Face(
                x * across,
                y * down,
                width * across,
                height * down,
                landmarks.mapped(point -> point.scaled(across, down)),
                confidence);
    }

    /** The same face after the image was turned clockwise around its upper left corner; the box stays upright. */
    Face turned(double degrees) {
        FacePoint centre = centre().turned(degrees);
        return new Face(
                centre.x() - width / 2,
                centre.y() - height / 2,
                width,
                height,
                landmarks.mapped(point -> point.turned(degrees)),
                confidence);
    }
}
