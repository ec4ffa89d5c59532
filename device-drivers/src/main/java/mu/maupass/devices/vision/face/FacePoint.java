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

    FacePoint moved(double right, double down) {
        return new FacePoint(x + right, y + down);
    }

    FacePoint scaled(double across, double down) {
        return new FacePoint(x * across, y * down);
    }

    /** The point turned clockwise around the upper left corner. */
    FacePoint turned(double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new FacePoint(x * cos - y * sin, x * sin + y * cos);
    }
}
