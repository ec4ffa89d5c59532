package mu.maupass.devices.vision.mrz;

/**
 * How far a line's characters lean: on a page seen from the side, "down" is not square to "along". In pitches along the
 * line for each pitch down, between the line's ends in proportion.
 *
 * @param from  number of the line's first character
 * @param first lean of that character
 * @param to    number of the last
 * @param last  lean of the last
 */
record Lean(double from, double first, double to, double last) {

    static final Lean NONE = new Lean(0, 0, 1, 0);
    /** What the classifier does not mind. */
    private static final double UPRIGHT = 0.08;

    double at(double number) {
        return first + (last - first) * (number - from) / (to - from);
    }

    boolean matters() {
        return Math.abs(first) > UPRIGHT || Math.abs(last) > UPRIGHT;
    }
}
