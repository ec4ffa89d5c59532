package mu.maupass.devices.vision.mrz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormat;

/**
 * Makes text from probabilities: at each place the most likely character that the layout allows. Where check digits are
 * wrong, it looks for a likely set of changed characters that makes all of them right, and uses it only if no other set
 * is nearly as likely.
 */
final class ZoneDecoder {

    /**
     * Characters that a check digit cannot distinguish may have at most this part of the chosen one's probability, or
     * the digit does not count as protection.
     */
    private static final double MOST_ALIKE = 0.02;
    /** How much rarer, as a logarithm, documents are whose first letter is not one of the standard's. */
    private static final double UNUSUAL = 2.5;

    private static final int MOST_TRIALS = 2_500;
    /**
     * How much less likely, as a logarithm, all changes together may be than what was seen. A clearly seen character is
     * really printed there, even if a check digit is wrong: the document may be forged.
     */
    private static final double FARTHEST = 3.5;
    /**
     * How much more likely, as a logarithm, the accepted change has to be than the next one that makes the check digits
     * right.
     */
    private static final double MARGIN = 3;
    /** Confidence of a change that two check digits prove. */
    private static final double CORRECTED = 0.8;
    /** If a layout has to overrule more than this of what was seen, it is not the document's layout. */
    private static final double OVERRULED = 14;

    /** Pairs of characters that look the same from many printers. */
    private static final Set<String> ALIKE =
            Set.of("0O", "O0", "1I", "I1", "2Z", "Z2", "5S", "S5", "8B", "B8", "0D", "D0", "6G", "G6");

    /**
     * @param zone        the text taken apart
     * @param confidences for each line and place the probability that the character is right, without regard to check
     *                    digits
     * @param guarded     for each line and place whether a check digit would notice every other likely character. It
     *                    cannot notice an exchange of characters with the same value modulo ten ({@code <} and K, 8 and
     *                    S)
     * @param proven      whether {@code guarded} weighs doubts in several places together, too ({@link DigitProof})
     * @param corrected   places that check digits changed
     * @param overruled   how much of what was seen the layout had to overrule, as a logarithm; 0: nothing
     */
    record Decoded(
            Mrz zone,
            double[][] confidences,
            boolean[][] guarded,
            boolean proven,
            List<Place> corrected,
            double overruled) {

        boolean fits() {
            return zone.checkDigitsCorrect();
        }

        /** Whether the text is given as it was seen, because this is not the document's layout. */
        boolean contradictory() {
            return overruled > OVERRULED;
        }

        /** The same, as sure as a second look at unchecked places leaves it. */
        Decoded with(double[][] others) {
            return new Decoded(zone, others, guarded, proven, corrected, overruled);
        }

        double mean() {
            double sum = 0;
            int count = 0;
            for (double[] line : confidences) {
                for (double confidence : line) {
                    sum += confidence;
                    count++;
                }
            }
            return sum / count;
        }
    }

    /** @param at counted from 0 */
    record Place(int line, int at) {}

    private record Change(int line, int at, char to, double cost) {}

    private record Trial(List<Change> changes, double cost, int next) {}

    private final ZoneLayout layout;
    private final double[][][] chances;

    private ZoneDecoder(MrzFormat format, double[][][] chances) {
        this.layout = ZoneLayout.of(format);
        this.chances = chances;
    }

    /** @param chances for each line and place the logarithms of the probabilities of the 37 characters */
    static Decoded decode(MrzFormat format, double[][][] chances) {
        double[][][] expected = chances.clone();
        expected[0] = chances[0].clone();
        expected[0][0] = firstLetter(format, chances[0][0]);
        return new ZoneDecoder(format, expected).decoded();
    }

    /**
     * Nearly every document has one of the standard's first letters (ICAO 9303-4 to -7), so they decide between equally
     * likely ones.
     */
    private static double[] firstLetter(MrzFormat format, double[] seen) {
        String usual = switch (format) {
            case TD1, TD2 -> "ACI";
            case FRENCH_CARD -> "I";
            case DRIVING_LICENCE -> "D";
            case TD3 -> "P";
            case MRV_A, MRV_B -> "V";
        };
        double[] logs = seen.clone();
        for (int c = 0; c < logs.length; c++) {
            logs[c] -= usual.indexOf(StripClasses.CHARACTERS.charAt(c)) < 0 ? UNUSUAL : 0;
        }
        Lattice.normalise(logs);
        return logs;
    }

    private Decoded decoded() {
        char[][] text = new char[chances.length][];
        double[][] confidences = new double[chances.length][];
        boolean[][] guarded = new boolean[chances.length][];
        double overruled = 0;
        for (int line = 0; line < text.length; line++) {
            text[line] = new char[chances[line].length];
            confidences[line] = new double[text[line].length];
            guarded[line] = new boolean[text[line].length];
            for (int at = 0; at < text[line].length; at++) {
                overruled += choose(line, at, text[line], confidences[line]);
                guarded[line][at] = guarded(line, at, text[line][at]);
            }
        }
        doubtBehindName(text, confidences);
        if (overruled > OVERRULED) {
            freely(text, confidences);
            return new Decoded(parsed(text), confidences, guarded, false, List.of(), overruled);
        }
        Mrz zone = parsed(text);
        if (zone.checkDigitsCorrect()) {
            boolean[][] proven = DigitProof.of(layout, chances, text);
            boolean any = proven.length > 0;
            return new Decoded(zone, confidences, any ? proven : guarded, any, List.of(), overruled);
        }
        List<Change> solution = solution(text, zone);
        List<Place> corrected = new ArrayList<>();
        for (Change change : solution) {
            text[change.line][change.at] = change.to;
            // The check digit that led to the change cannot also confirm it; a second one can.
            confidences[change.line][change.at] =
                    zone.wrongDigits().size() > 1 ? CORRECTED : Math.exp(-change.cost) / 2;
            guarded[change.line][change.at] &= zone.wrongDigits().size() > 1;
            corrected.add(new Place(change.line, change.at));
        }
        return new Decoded(parsed(text), confidences, guarded, false, corrected, overruled);
    }

    /**
     * Returns how much more likely the best of all characters is than the best one that is allowed here. Between two
     * characters that look the same, the layout may decide freely.
     */
    private double choose(int line, int at, char[] text, double[] confidences) {
        double[] logs = chances[line][at];
        int allowed = -1;
        int any = 0;
        double mass = 0;
        for (int c = 0; c < logs.length; c++) {
            any = logs[c] > logs[any] ? c : any;
            if (layout.allows(line, at, StripClasses.CHARACTERS.charAt(c))) {
                mass += Math.exp(logs[c]);
                allowed = allowed < 0 || logs[c] > logs[allowed] ? c : allowed;
            }
        }
        text[at] = StripClasses.CHARACTERS.charAt(allowed);
        double seen = mass;
        for (int c = 0; c < logs.length; c++) {
            seen += alike(c, text[at]) && !layout.allows(line, at, StripClasses.CHARACTERS.charAt(c))
                    ? Math.exp(logs[c])
                    : 0;
        }
        // If the layout rules out nearly all that was seen, the character that remains is not certain because of that.
        confidences[at] = Math.exp(logs[allowed]) / mass * Math.min(1, seen / 0.3);
        return alike(any, text[at]) ? 0 : logs[any] - logs[allowed];
    }

    /** Three fillers end a name (ICAO 9303-3, 4.6). Letters after them come from something that lies over the zone. */
    private void doubtBehindName(char[][] text, double[][] confidences) {
        int line = layout.format() == MrzFormat.TD1 ? 2 : 0;
        int begin = line == 0 ? 5 : 0;
        int last = switch (layout.format()) {
            case FRENCH_CARD -> 30;
            case DRIVING_LICENCE -> 0;
            default -> text[line].length;
        };
        int end = new String(text[line]).indexOf("<<<", begin);
        for (int at = end; end >= 0 && at < last; at++) {
            if (text[line][at] != '<') {
                confidences[line][at] = Math.min(confidences[line][at], 0.5);
            }
        }
    }

    private static boolean alike(int seen, char chosen) {
        return ALIKE.contains("" + StripClasses.CHARACTERS.charAt(seen) + chosen);
    }

    private boolean guarded(int line, int at, char chosen) {
        double[] logs = chances[line][at];
        double alike = 0;
        for (int c = 0; c < logs.length; c++) {
            char other = StripClasses.CHARACTERS.charAt(c);
            if (other != chosen
                    && MrzDigit.over(String.valueOf(other)) == MrzDigit.over(String.valueOf(chosen))
                    && layout.allows(line, at, other)) {
                alike += Math.exp(logs[c]);
            }
        }
        return alike < MOST_ALIKE * Math.exp(logs[StripClasses.CHARACTERS.indexOf(chosen)]);
    }

    /** The text as it was seen. The layout only decides between characters that look the same. */
    private void freely(char[][] text, double[][] confidences) {
        for (int line = 0; line < text.length; line++) {
            for (int at = 0; at < text[line].length; at++) {
                double[] logs = chances[line][at];
                int any = 0;
                for (int c = 0; c < logs.length; c++) {
                    any = logs[c] > logs[any] ? c : any;
                }
                if (!alike(any, text[line][at])) {
                    text[line][at] = StripClasses.CHARACTERS.charAt(any);
                    confidences[line][at] = Math.exp(logs[any]);
                }
            }
        }
    }

    /**
     * Tries sets of up to three changes in the order of their cost. Empty where none makes the check digits right, or
     * there is no clearly best one.
     */
    private List<Change> solution(char[][] text, Mrz zone) {
        List<Change> changes = changes(text, zone.wrongDigits());
        // One wrong character makes both its own check digit and the composite one wrong, so the check digits prove one
        // change less than their number.
        int most = Math.max(1, zone.wrongDigits().size() - 1);
        PriorityQueue<Trial> open = new PriorityQueue<>(Comparator.comparingDouble(Trial::cost));
        open.add(new Trial(List.of(), 0, 0));
        Trial best = null;
        for (int trials = 0; !open.isEmpty() && trials < MOST_TRIALS; trials++) {
            Trial trial = open.poll();
            if (best != null && trial.cost > best.cost + MARGIN) {
                return best.changes;
            }
            if (!trial.changes.isEmpty() && fits(text, trial.changes)) {
                if (best != null) {
                    return List.of();
                }
                best = trial;
            }
            extend(trial, changes, most, open);
        }
        return best != null && open.isEmpty() ? best.changes : List.of();
    }

    private static void extend(Trial trial, List<Change> changes, int most, PriorityQueue<Trial> open) {
        if (trial.changes.size() == most) {
            return;
        }
        for (int i = trial.next; i < changes.size(); i++) {
            Change change = changes.get(i);
            double cost = trial.cost + change.cost;
            if (cost > FARTHEST + MARGIN) {
                return;
            }
            if (trial.changes.stream().noneMatch(c -> c.line == change.line && c.at == change.at)) {
                List<Change> more = new ArrayList<>(trial.changes);
                more.add(change);
                open.add(new Trial(List.copyOf(more), cost, i + 1));
            }
        }
    }

    private List<Change> changes(char[][] text, Set<MrzDigit> wrong) {
        List<Change> changes = new ArrayList<>();
        for (int line = 0; line < text.length; line++) {
            for (int at = 0; at < text[line].length; at++) {
                if (!CheckedPlaces.isChecked(layout.format(), line, at, wrong)) {
                    continue;
                }
                double[] logs = chances[line][at];
                double seen = logs[StripClasses.CHARACTERS.indexOf(text[line][at])];
                for (int c = 0; c < logs.length; c++) {
                    char other = StripClasses.CHARACTERS.charAt(c);
                    if (other != text[line][at] && seen - logs[c] <= FARTHEST && layout.allows(line, at, other)) {
                        changes.add(new Change(line, at, other, Math.max(0.01, seen - logs[c])));
                    }
                }
            }
        }
        changes.sort(Comparator.comparingDouble(Change::cost));
        return changes.subList(0, Math.min(60, changes.size()));
    }

    private boolean fits(char[][] text, List<Change> changes) {
        char[] before = new char[changes.size()];
        for (int i = 0; i < before.length; i++) {
            Change change = changes.get(i);
            before[i] = text[change.line][change.at];
            text[change.line][change.at] = change.to;
        }
        boolean fits = parsed(text).checkDigitsCorrect();
        for (int i = 0; i < before.length; i++) {
            text[changes.get(i).line][changes.get(i).at] = before[i];
        }
        return fits;
    }

    private Mrz parsed(char[][] text) {
        StringBuilder all = new StringBuilder();
        for (char[] line : text) {
            all.append(line);
        }
        return Mrz.as(layout.format(), all.toString());
    }
}
