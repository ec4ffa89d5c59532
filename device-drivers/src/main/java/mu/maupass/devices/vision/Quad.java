package mu.maupass.devices.vision;

/**
 * Four corners in an image, in pixels, clockwise from the top left corner of the object (a page, a line of text), which
 * need not be the top left one in the image.
 */
public record Quad(Point topLeft, Point topRight, Point bottomRight, Point bottomLeft) {

    /** A place in an image; x to the right, y down. */
    public record Point(double x, double y) {

        public double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** Length of the top and bottom side, the mean of both. */
    public double width() {
        return (topLeft.distance(topRight) + bottomLeft.distance(bottomRight)) / 2;
    }

    /** Length of the left and right side, the mean of both. */
    public double height() {
        return (topLeft.distance(bottomLeft) + topRight.distance(bottomRight)) / 2;
    }

    /** Area in pixels. */
    public double area() {
        return Math.abs((bottomRight.x - topLeft.x) * (bottomLeft.y - topRight.y)
                        - (bottomLeft.x - topRight.x) * (bottomRight.y - topLeft.y))
                / 2;
    }

    /** The corners in an image that is larger by this factor. */
    public Quad scaled(double factor) {
        return new Quad(
                scaled(topLeft, factor),
                scaled(topRight, factor),
                scaled(bottomRight, factor),
                scaled(bottomLeft, factor));
    }

    private static Point scaled(Point point, double factor) {
        return new Point(point.x * factor, point.y * factor);
    }
}
