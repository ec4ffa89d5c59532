package mu.maupass.station.screen.theme;

/** How large a window's type is, against its own base size. */
public enum TextSize {
    SMALLER(0.875),
    NORMAL(1),
    LARGER(1.15),
    LARGE(1.3),
    LARGEST(1.5),
    /** As much as the guidelines for whoever sees little ask for (WCAG 2.2, 1.4.4). */
    TWICE(2);

    private final double factor;

    TextSize(double factor) {
        this.factor = factor;
    }

    public double factor() {
        return factor;
    }

    /** The next larger size, or this one where it is the largest. */
    public TextSize larger() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /** The next smaller size, or this one where it is the smallest. */
    public TextSize smaller() {
        return values()[Math.max(ordinal() - 1, 0)];
    }
}
