package mu.maupass.devices.scanner;

/**
 * A rectangle on the glass, in millimetres from its zero corner; x goes across, y in the direction of the head's
 * movement.
 *
 * @param x      left edge
 * @param y      upper edge
 * @param width  across
 * @param height along
 */
public record ScanArea(double x, double y, double width, double height) {

    /** A5 in the zero corner: room for an open passport, or for a card that was put down carelessly. */
    public static final ScanArea PASSPORT = new ScanArea(0, 0, 148, 210);
    /** A card or a passport's data page in the zero corner, with some room around it. */
    public static final ScanArea CARD = new ScanArea(0, 0, 140, 105);

    private static final double MILLIMETRES_PER_INCH = 25.4;

    public ScanArea {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width < 2_000 && y + height < 2_000)) {
            throw new IllegalArgumentException("an area has to be on the glass");
        }
    }

    /** The part of this area that is on a glass of this size. */
    public ScanArea within(ScanArea glass) {
        double left = Math.min(x, Math.max(0, glass.width - 1));
        double top = Math.min(y, Math.max(0, glass.height - 1));
        return new ScanArea(left, top, Math.min(width, glass.width - left), Math.min(height, glass.height - top));
    }

    /** As high as this, over the whole width of a feeder: its guides may hold the paper in the middle. */
    public ScanArea across(double whole) {
        return new ScanArea(0, y, whole, height);
    }

    /** A length in millimetres as pixels at this resolution, rounded. */
    public static int pixels(double millimetres, int dpi) {
        return (int) Math.round(millimetres / MILLIMETRES_PER_INCH * dpi);
    }
}
