package mu.maupass.devices.scanner;

/**
 * A rectangle on the glass, in millimetres from its zero corner; x runs across, y along the head's way.
 *
 * @param x      left edge
 * @param y      upper edge
 * @param width  across
 * @param height along
 */
public record ScanArea(double x, double y, double width, double height) {

    /** A5: an open passport, or a card laid down without care, in the zero corner. */
    public static final ScanArea PASSPORT = new ScanArea(0, 0, 148, 210);
    /** A card or a passport's data page laid into the zero corner with some room around it. */
    public static final ScanArea CARD = new ScanArea(0, 0, 140, 105);

    private static final double MILLIMETRES_PER_INCH = 25.4;

    public ScanArea {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width < 2_000 && y + height < 2_000)) {
            throw new IllegalArgumentException("an area lies on the glass");
        }
    }

    /** The part of this area that lies on a glass of that size. */
    public ScanArea within(ScanArea glass) {
        double left = Math.min(x, Math.max(0, glass.width - 1));
        double top = Math.min(y, Math.max(0, glass.height - 1));
        return new ScanArea(left, top, Math.min(width, glass.width - left), Math.min(height, glass.height - top));
    }

    /** A length in millimetres as pixels of that resolution, rounded. */
    public static int pixels(double millimetres, int dpi) {
        return (int) Math.round(millimetres / MILLIMETRES_PER_INCH * dpi);
    }
}
