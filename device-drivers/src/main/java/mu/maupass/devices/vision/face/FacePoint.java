package mu.maupass.devices.vision.face;

/**
 * A place in an image, in pixels from its upper left corner.
 *
 * @param x to the right
 * @param y downwards
 */
public record FacePoint(double x, double y) {

    double distance(FacePoint other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    FacePoint middle(FacePoint other) {
        return new FacePoint((x + other.x) / 2, (y + other.y) / 2);
    }

    FacePoint times(double factor) {
        return new FacePoint(x * factor, y * factor);
    }

    FacePoint moved(double right, double down) {
        return new FacePoint(x + right, y + down);
    }
}
