package mu.maupass.devices.vision.mrz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mu.maupass.devices.mrz.MrzFormat;

/**
 * What the check digits of a zone of ICAO 9303 prove together about characters that were seen with doubt. A check digit notices one
 * wrong character and two wrong ones only sometimes, so each place is weighed against all texts that were possibly seen
 * and whose check digits are right as well: the part of them that has this character here. A text that differs in two
 * places and makes up for it in every digit counts, and so does a character of the same value modulo ten.
 */
final class DigitProof {

    /** Of the texts whose digits are right, at least this part has to have the character. */
    private static final double PROVEN = 0.98;
    /** The same without regard to how rare letters are: what only that proves was not seen. */
    private static final double SEEN = 0.9;
    /** Letters as frequent as digits. */
    private static final double NOT_RARE = 1;
    /** What is always left for a character that the classifier rules out. */
    private static final double LEAST = 1e-5;
    /**
     * Where one digit alone protects a field, as in visas: of two neighbours that are both less sure than this neither is proven. What
     * is stamped over a zone covers neighbours together and looks like other characters, and one digit in ten fits by chance.
     */
    private static final double COVERED = 0.99;
    /** A character that is this sure by its picture needs no proof. */
    private static final double SURE = 0.9995;

    /**
     * How much rarer a letter is than a digit where both may stand, in numbers above all: of ten digits each is at least five
     * times as frequent as each of 26 letters where two characters in three are digits.
     */
    private static final double LETTER = 0.2;

    private static final int[] WEIGHTS = {7, 3, 1};
    /** The weight of a check digit itself, modulo ten: the sum, less the digit, is nothing. */
    private static final int OWN = 9;

    /** One place: its weight in its field's check digit and in the composite one, 0 where that does not weigh it. */
    private record Weighed(int line, int at, int field, int composite, boolean endsField) {}

    private final List<Weighed> places = new ArrayList<>();
    private final List<double[]> shares = new ArrayList<>();
    private final double[][] confidences;
    /** The same, with what looks the same in the standard's font. */
    private final double[][] shapes;

    private final char[][] text;
    private final double letter;

    private DigitProof(ZoneLayout layout, double[][][] chances, char[][] text, double letter) {
        this.text = text;
        this.letter = letter;
        this.confidences = new double[text.length][];
        this.shapes = new double[text.length][];
        for (int line = 0; line < text.length; line++) {
            confidences[line] = new double[text[line].length];
            shapes[line] = new double[text[line].length];
        }
        boolean td1 = layout.format() == MrzFormat.TD1;
        Map<Integer, int[]> own = td1 ? cardFields(text) : bookFields(layout.format(), text);
        int[] composite = composite(layout.format());
        int nth = 0;
        for (int line = td1 ? 0 : 1; line < 2; line++) {
            for (int at = 0; at < text[line].length; at++) {
                int[] field = own.get(line * 100 + at);
                boolean weighed = composite.length > 0 && isIn(composite, line * 100 + at);
                boolean last = composite.length > 0 && line == 1 && at == text[1].length - 1;
                if (field == null && !weighed && !last) {
                    continue;
                }
                places.add(new Weighed(
                        line,
                        at,
                        field == null ? 0 : field[0],
                        last ? OWN : weighed ? WEIGHTS[nth % 3] : 0,
                        field != null && field[1] > 0));
                nth += weighed ? 1 : 0;
                shares.add(shares(layout, chances[line][at], line, at));
            }
        }
    }

    /**
     * Marks what is proven.
     *
     * @param chances as {@link ZoneDecoder#decode} has them
     * @param text a text with right check digits
     * @return for each line and place whether check digits prove it; places without one are not proven. Empty for layouts that
     *     are not ICAO's
     */
    static boolean[][] of(ZoneLayout layout, double[][][] chances, char[][] text) {
        return switch (layout.format()) {
            case TD1, TD2, TD3, MRV_A, MRV_B -> {
                boolean[][] proven = new DigitProof(layout, chances, text, LETTER).proven(PROVEN);
                boolean[][] seen = new DigitProof(layout, chances, text, NOT_RARE).proven(SEEN);
                for (int line = 0; line < proven.length; line++) {
                    for (int at = 0; at < proven[line].length; at++) {
                        proven[line][at] &= seen[line][at];
                    }
                }
                yield proven;
            }
            case FRENCH_CARD, DRIVING_LICENCE -> new boolean[0][];
        };
    }

    /** @param least the part of the texts that has to have the character */
    private boolean[][] proven(double least) {
        boolean[][] proven = new boolean[text.length][];
        for (int line = 0; line < text.length; line++) {
            proven[line] = new boolean[text[line].length];
        }
        double all = mass(-1);
        for (int i = 0; i < places.size(); i++) {
            Weighed place = places.get(i);
            proven[place.line][place.at] = confidences[place.line][place.at] > SURE
                    || mass(i) > least * all && !(place.composite == 0 && coveredWithANeighbour(place));
        }
        return proven;
    }

    private boolean coveredWithANeighbour(Weighed place) {
        return places.stream()
                        .filter(other -> other.line == place.line && Math.abs(other.at - place.at) <= 1)
                        .filter(other -> shapes[other.line][other.at] < COVERED)
                        .filter(other -> shapes[place.line][place.at] < COVERED)
                        .count()
                > 1;
    }

    /** How much of what was possibly seen has right digits, with one place as it is in the text (-1: with none). */
    private double mass(int fixed) {
        double[][] sums = new double[10][10];
        sums[0][0] = 1;
        for (int i = 0; i < places.size(); i++) {
            Weighed place = places.get(i);
            double[][] next = new double[10][10];
            for (int value = 0; value < 10; value++) {
                double share = shares.get(i)[value];
                if (i == fixed) {
                    share = value == value(text[place.line][place.at]) ? confidences[place.line][place.at] : 0;
                }
                if (share > 0) {
                    add(sums, next, share, place.field * value % 10, place.composite * value % 10);
                }
            }
            if (place.endsField) {
                // Only texts whose field adds up go on.
                for (int field = 1; field < 10; field++) {
                    next[field] = new double[10];
                }
            }
            sums = next;
        }
        double mass = 0;
        boolean composite = places.getLast().composite == OWN;
        for (int rest = 0; rest < (composite ? 1 : 10); rest++) {
            mass += sums[0][rest];
        }
        return mass;
    }

    private static void add(double[][] sums, double[][] next, double share, int field, int composite) {
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                if (sums[a][b] > 0) {
                    next[(a + field) % 10][(b + composite) % 10] += share * sums[a][b];
                }
            }
        }
    }

    /** The probability of each value modulo ten at a place, among the characters that the layout allows. */
    private double[] shares(ZoneLayout layout, double[] logs, int line, int at) {
        double[] shares = new double[10];
        double sum = 0;
        for (int c = 0; c < logs.length; c++) {
            char character = StripClasses.CHARACTERS.charAt(c);
            if (layout.allows(line, at, character)) {
                // A twin of the same value modulo ten is told by the picture alone: no digit vouches for either.
                boolean rare =
                        character >= 'A' && layout.allows(line, at, '0') && value(character) != value(text[line][at]);
                double share = (Math.exp(logs[c]) + LEAST) * (rare ? letter : 1);
                sum += share;
                shares[value(character)] += share;
                confidences[line][at] = character == text[line][at] ? share : confidences[line][at];
                boolean round = "0O".indexOf(character) >= 0 && "0O".indexOf(text[line][at]) >= 0;
                shapes[line][at] += character == text[line][at] || round ? share : 0;
            }
        }
        for (int value = 0; value < 10; value++) {
            shares[value] /= sum;
        }
        confidences[line][at] /= sum;
        shapes[line][at] /= sum;
        return shares;
    }

    private static int value(char c) {
        return c == '<' ? 0 : (c >= 'A' ? c - 'A' + 10 : c - '0') % 10;
    }

    private static Map<Integer, int[]> cardFields(char[][] text) {
        Map<Integer, int[]> fields = new HashMap<>();
        if (text[0][14] != '<') {
            field(fields, 5, 9);
        }
        field(fields, 100, 6);
        field(fields, 108, 6);
        return fields;
    }

    private static Map<Integer, int[]> bookFields(MrzFormat format, char[][] text) {
        Map<Integer, int[]> fields = new HashMap<>();
        // A number that goes on in the optional data has its digit there, where only the composite one is counted.
        if (text[1][9] != '<') {
            field(fields, 100, 9);
        }
        field(fields, 113, 6);
        field(fields, 121, 6);
        if (format == MrzFormat.TD3) {
            field(fields, 128, 14);
        }
        return fields;
    }

    /** A field and, behind it, its check digit. */
    private static void field(Map<Integer, int[]> fields, int from, int length) {
        for (int i = 0; i < length; i++) {
            fields.put(from + i, new int[] {WEIGHTS[i % 3], 0});
        }
        fields.put(from + length, new int[] {OWN, 1});
    }

    /** Pairs of first and last place, line by hundreds, of what the composite digit weighs (ICAO 9303-4 to -6). */
    private static int[] composite(MrzFormat format) {
        return switch (format) {
            case TD1 -> new int[] {5, 29, 100, 106, 108, 114, 118, 128};
            case TD2 -> new int[] {100, 109, 113, 119, 121, 134};
            case TD3 -> new int[] {100, 109, 113, 119, 121, 142};
            case MRV_A, MRV_B, FRENCH_CARD, DRIVING_LICENCE -> new int[0];
        };
    }

    private static boolean isIn(int[] spans, int place) {
        for (int i = 0; i < spans.length; i += 2) {
            if (place >= spans[i] && place <= spans[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
