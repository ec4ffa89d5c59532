package mu.maupass.devices.vision.mrz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mu.maupass.devices.card.IssuingStates;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.mrz.ZoneDecoder.Decoded;

/**
 * How sure the characters are that no check digit protects, names above all, after the line was looked at in seven ways: as it is,
 * slightly higher, lower, taller, smaller, and an eighth of a character to either side. A character that is only somewhat worn looks
 * the same in all of them; what was seen by chance does not. On a bent page the places of the characters are less exact,
 * and there only a look to the side tells N from V. A code of a state that nobody knows has to be clear in each look: one worn letter
 * makes HDG of MDG. Any thread.
 */
final class SecondLook {

    /** A character that the first look doubted more than this stays in doubt, whatever the others say. */
    private static final double HOPEFUL = 0.8;
    /** Where the first look gives each character more than this, no further one is taken. */
    private static final double CLEAR = 0.97;
    /** The least that each look has to give. */
    private static final double AGREED = 0.3;
    /** The same of a look to the side, where the character stays whole. */
    private static final double BESIDE = 0.5;
    /** The most that a look may give to Q where O is read: they differ by one short stroke, and some fonts make it shorter. */
    private static final double TAIL = 0.2;
    /**
     * The same of the first look. Where the layout leaves letters only, what looks like a zero is read as the likelier of both. In 60
     * specimens the first look at an O gave Q at most 0.03.
     */
    private static final double FIRST_TAIL = 0.05;
    /** The same of each letter of a state that no table has. */
    private static final double UNHEARD_OF = 0.9;
    /** The highest confidence of a character that the looks do not agree about. */
    static final double DISPUTED = 0.5;

    private final IssuingStates states = new IssuingStates();

    /**
     * A further look at the lines.
     *
     * @param beside whether it is one to the side
     * @param chances for each line and place the logarithms of the characters' probabilities
     */
    record Look(boolean beside, double[][][] chances) {}

    /** Whether the first look leaves a doubt at an unprotected place that further ones may settle. */
    boolean wanted(Decoded first) {
        boolean doubt = !knowsStatesOf(first);
        for (int line = 0; line < first.confidences().length; line++) {
            for (int at = 0; at < first.confidences()[line].length; at++) {
                if (!CheckedPlaces.isChecked(first.zone().format(), line, at)) {
                    double confidence = first.confidences()[line][at];
                    if (confidence < HOPEFUL) {
                        return false;
                    }
                    doubt |= confidence < CLEAR;
                }
            }
        }
        return doubt;
    }

    /**
     * The first look's text with the confidences of all looks at unprotected places.
     *
     * @param all    decoded from all looks together
     * @param looks  the further ones of them
     */
    Decoded at(Decoded first, Decoded all, List<Look> looks) {
        ZoneLayout layout = ZoneLayout.of(first.zone().format());
        List<Set<Integer>> unheardOf = unheardOf(first);
        double[][] confidences = new double[first.confidences().length][];
        boolean same = first.zone().format() == all.zone().format();
        for (int line = 0; line < confidences.length; line++) {
            confidences[line] = first.confidences()[line].clone();
            String text = first.zone().lines().get(line);
            for (int at = 0; at < confidences[line].length; at++) {
                char seen = text.charAt(at);
                boolean checked = CheckedPlaces.isChecked(first.zone().format(), line, at);
                if (!same
                        || all.zone().lines().get(line).charAt(at) != seen
                        || !checked
                                && !agree(
                                        layout,
                                        looks,
                                        line,
                                        at,
                                        seen,
                                        unheardOf.get(line).contains(at))) {
                    confidences[line][at] = Math.min(confidences[line][at], DISPUTED);
                } else if (!checked) {
                    // A doubt of the first look behind the end of a name is not taken back.
                    confidences[line][at] = first.confidences()[line][at] <= DISPUTED
                            ? first.confidences()[line][at]
                            : all.confidences()[line][at];
                }
            }
        }
        return first.with(confidences);
    }

    /**
     * A zone with a doubt at each unprotected O, and zero of a visa, that its first look could take for a Q.
     *
     * @param chances of that look
     */
    Decoded withoutTails(Decoded seen, double[][][] chances) {
        ZoneLayout layout = ZoneLayout.of(seen.zone().format());
        double[][] confidences = new double[seen.confidences().length][];
        for (int line = 0; line < confidences.length; line++) {
            confidences[line] = seen.confidences()[line].clone();
            String text = seen.zone().lines().get(line);
            for (int at = 0; at < confidences[line].length; at++) {
                if (maybeQ(layout, line, at, text.charAt(at))
                        && !CheckedPlaces.isChecked(seen.zone().format(), line, at)
                        && share(layout, chances, line, at, 'Q') > FIRST_TAIL) {
                    confidences[line][at] = Math.min(confidences[line][at], DISPUTED);
                }
            }
        }
        return seen.with(confidences);
    }

    /** Whether a Q of a short stroke would be read as this: as an O, and as a zero where digits stand as well. */
    private static boolean maybeQ(ZoneLayout layout, int line, int at, char seen) {
        return seen == 'O' || seen == '0' && layout.allows(line, at, 'Q');
    }

    /** The part of a character among those that the layout allows there. */
    private static double share(ZoneLayout layout, double[][][] chances, int line, int at, char wanted) {
        double[] logs = chances[line][at];
        double mass = 0;
        for (int c = 0; c < logs.length; c++) {
            mass += layout.allows(line, at, StripClasses.CHARACTERS.charAt(c)) ? Math.exp(logs[c]) : 0;
        }
        return Math.exp(logs[StripClasses.CHARACTERS.indexOf(wanted)]) / mass;
    }

    private static boolean agree(ZoneLayout layout, List<Look> looks, int line, int at, char seen, boolean unheardOf) {
        for (Look look : looks) {
            double least = unheardOf ? UNHEARD_OF : look.beside ? BESIDE : AGREED;
            if (share(layout, look.chances, line, at, seen) < least
                    || maybeQ(layout, line, at, seen) && share(layout, look.chances, line, at, 'Q') > TAIL) {
                return false;
            }
        }
        return true;
    }

    /** Whether some state has this code. */
    boolean knows(String state) {
        return states.knows(state);
    }

    /** Whether each code of a state in the zone is a known one. */
    boolean knowsStatesOf(Decoded seen) {
        return unheardOf(seen).stream().allMatch(Set::isEmpty);
    }

    /** For each line the places of codes that no state has, issuing state and nationality. */
    private List<Set<Integer>> unheardOf(Decoded first) {
        Mrz zone = first.zone();
        int nationality = zone.format() == MrzFormat.TD1 ? 15 : 10;
        List<Set<Integer>> places = new ArrayList<>();
        for (int line = 0; line < zone.lines().size(); line++) {
            int begin = line == 0 ? 2 : line == 1 ? nationality : -1;
            String code = line == 0 ? zone.issuingState() : zone.nationality();
            boolean known = line == 0 ? states.knows(code) : states.knowsNationality(code);
            places.add(begin < 0 || code.isEmpty() || known ? Set.of() : Set.of(begin, begin + 1, begin + 2));
        }
        return places;
    }
}
