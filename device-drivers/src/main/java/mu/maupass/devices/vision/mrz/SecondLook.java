package mu.maupass.devices.vision.mrz;

import mu.maupass.devices.vision.mrz.ZoneDecoder.Decoded;

/**
 * How sure the characters are that no check digit protects, names above all, after the line was looked at in five ways: as it is,
 * slightly higher, lower, taller and smaller. A character that is only somewhat worn looks the same in all of them; what
 * was seen by chance does not.
 */
final class SecondLook {

    /** A character that the first look doubted more than this stays in doubt, whatever the others say. */
    private static final double HOPEFUL = 0.8;
    /** The highest confidence of a character that the looks do not agree about. */
    private static final double DISPUTED = 0.5;

    private SecondLook() {}

    /** Whether the first look leaves a doubt at an unprotected place that further ones may settle. */
    static boolean wanted(Decoded first) {
        boolean doubt = false;
        for (int line = 0; line < first.confidences().length; line++) {
            for (int at = 0; at < first.confidences()[line].length; at++) {
                if (!CheckedPlaces.isChecked(first.zone().format(), line, at)) {
                    double confidence = first.confidences()[line][at];
                    if (confidence < HOPEFUL) {
                        return false;
                    }
                    doubt |= confidence < MrzReading.CERTAIN;
                }
            }
        }
        return doubt;
    }

    /**
     * The first look's text with the confidences of all looks at unprotected places.
     *
     * @param all decoded from all looks together
     */
    static Decoded at(Decoded first, Decoded all) {
        double[][] confidences = new double[first.confidences().length][];
        boolean same = first.zone().format() == all.zone().format();
        for (int line = 0; line < confidences.length; line++) {
            confidences[line] = first.confidences()[line].clone();
            String text = first.zone().lines().get(line);
            for (int at = 0; at < confidences[line].length; at++) {
                if (!same || all.zone().lines().get(line).charAt(at) != text.charAt(at)) {
                    confidences[line][at] = Math.min(confidences[line][at], DISPUTED);
                } else if (!CheckedPlaces.isChecked(first.zone().format(), line, at)) {
                    confidences[line][at] = all.confidences()[line][at];
                }
            }
        }
        return first.with(confidences);
    }
}
