package mu.maupass.devices.vision.mrz;

/**
 * How much a line's characters are slanted: on a page seen from the side, "down" is not at a right angle to the line.
 * It is measured in pitches along the line for each pitch down, and interpolated linearly between the line's ends.
 *
 * @param from  number of the line's first character
 * @param first slant of that character
 * @param to    number of the line's last character
 * @param last  slant of that character
 */
record Lean(double from, double first, double to, double last) {

    static final Lean NONE = new Lean(0, 0, 1, 0);
    /** A slant that does not disturb the classifier. */
    private static final double UPRIGHT = 0.08;

    double at(double number) {
        return first + (last - first) * (number - from) / (to - from);
    }

    boolean matters() {
        return Math.abs(first) > UPRIGHT || Math.abs(last) > UPRIGHT;
    }
}
