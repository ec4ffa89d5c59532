package mu.maupass.devices.vision.mrz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.mrz.LineReader.Read;
import mu.maupass.devices.vision.mrz.ZoneDecoder.Decoded;

/** Combines a clear line and the lines around it into a zone of a known layout. */
final class ZoneReader {

    private static final double LEAST_CLARITY = 1.3;
    private static final double FARTHEST = 3.6;
    /** The mean confidence of a line that is believed to be a licence's though its digit does not fit. */
    private static final double LEGIBLE = 0.9;
    /** By how many characters the beginnings of two lines may differ. */
    private static final double FREE_SLANT = 0.6;
    /**
     * The cost of each further character of difference: on a page seen from the side, the edge is not at a right angle
     * to the lines.
     */
    private static final double SLANT_COST = 4;

    /** Slightly higher, lower, smaller and taller. */
    private static final List<LineReader.Way> UP_AND_DOWN = List.of(
            new LineReader.Way(1, -1.2, 0),
            new LineReader.Way(1, 1.2, 0),
            new LineReader.Way(0.9, 0, 0),
            new LineReader.Way(1.1, 0, 0));
    /** An eighth of a character to the right and to the left: half of the way from answer to answer. */
    private static final List<LineReader.Way> BESIDE =
            List.of(new LineReader.Way(1, 0, 0.125), new LineReader.Way(1, 0, -0.125));

    private final StripSampler sampler;
    private final LineReader reader;
    private final SecondLook secondLook;
    private final UncleanPrint uncleanPrint;

    ZoneReader(StripSampler sampler, LineReader reader, SecondLook secondLook, UncleanPrint uncleanPrint) {
        this.sampler = sampler;
        this.reader = reader;
        this.secondLook = secondLook;
        this.uncleanPrint = uncleanPrint;
    }

    /** A layout, and how well it fits the lines. */
    private record Layout(MrzFormat format, List<Read> lines, List<int[]> rows, double value) {
        boolean fits() {
            return value >= LEAST_CLARITY * format.width() * format.lines();
        }
    }

    /**
     * @param strange whether its print is one that letters are not believed of
     * @param unclean for each line and place whether the character is not believed for its own picture
     */
    record Zone(
            MrzFormat format,
            List<Read> lines,
            List<int[]> rows,
            Decoded decoded,
            boolean strange,
            boolean[][] unclean) {

        /** Whether no further look can improve it. */
        boolean settled() {
            return decoded.fits() && decoded.mean() > 0.9;
        }

        /** Whether the other one is legible and has the same text. */
        boolean says(Zone other) {
            return other.decoded.mean() > 0.9
                    && other.decoded.zone().lines().equals(decoded.zone().lines());
        }
    }

    /** @param all all rows that were found in the image */
    Optional<Zone> around(Read clear, List<Baseline> all) {
        Read anchor = reader.read(clear);
        if (anchor.length() < 20 || anchor.clarity() < LEAST_CLARITY) {
            return Optional.empty();
        }
        List<Read> lines = lines(anchor, all);
        Layout best = null;
        for (MrzFormat format : List.of(MrzFormat.TD1, MrzFormat.TD2, MrzFormat.TD3)) {
            for (int first = 0; first + format.lines() <= lines.size(); first++) {
                Layout layout = layout(format, lines.subList(first, first + format.lines()));
                if (best == null || layout.value > best.value) {
                    best = layout;
                }
            }
        }
        Layout single = layout(MrzFormat.DRIVING_LICENCE, List.of(anchor));
        if (single.fits() && (best == null || single.value > best.value)) {
            Zone licence = decoded(single);
            if (isLicence(licence.decoded)) {
                return Optional.of(licence);
            }
        }
        return best == null || !best.fits() ? Optional.empty() : Optional.of(decoded(best));
    }

    /**
     * One line of evenly spaced text is not enough to be one: its digit fits, or it names its kind and a state, as no word does, and
     * a digit of it was read wrongly or is printed so.
     */
    private boolean isLicence(Decoded line) {
        String code = line.zone().documentCode();
        boolean named = code.matches("D[0-9]") && secondLook.knows(line.zone().issuingState());
        return code.startsWith("D") && (line.fits() || named && line.mean() > LEGIBLE);
    }

    /** The clear line and the readable lines beside it, from top to bottom. */
    private List<Read> lines(Read anchor, List<Baseline> all) {
        List<Read> lines = new ArrayList<>(List.of(anchor));
        for (int side : new int[] {-1, 1}) {
            Read from = anchor;
            for (int steps = 0; steps < 2; steps++) {
                Optional<Read> next = next(from, side, all);
                if (next.isEmpty()) {
                    break;
                }
                from = next.get();
                lines.add(side < 0 ? 0 : lines.size(), from);
            }
        }
        return lines;
    }

    private Optional<Read> next(Read from, int side, List<Baseline> all) {
        List<Baseline> guesses = new ArrayList<>();
        for (Baseline other : all) {
            double[] place =
                    from.line().locate(other.x().at(other.middle()), other.y().at(other.middle()));
            double off = place[1] * side;
            if (off > 1.05
                    && off < FARTHEST
                    && place[0] > -4
                    && place[0] < from.length() + 4
                    && Math.abs(other.pitch() / from.line().pitch() - 1) < 0.3) {
                double along = (from.line().dx(place[0]) * other.dx(other.middle())
                                + from.line().dy(place[0]) * other.dy(other.middle()))
                        / from.line().pitch()
                        / other.pitch();
                if (Math.abs(along) > 0.97) {
                    guesses.add(along > 0 ? other : other.turned());
                }
            }
        }
        guesses.sort(Comparator.comparingInt(Baseline::seen).reversed());
        for (double off : sampler.beside(from.line(), from.capital(), FARTHEST + 0.6)) {
            if (off * side > 1.05) {
                guesses.add(from.line().beside(off));
            }
        }
        Read best = null;
        for (int i = 0; i < Math.min(5, guesses.size()); i++) {
            Read read = reader.glance(guesses.get(i), from.capital());
            if (best == null
                    || read.lattice().score(read.length()) > best.lattice().score(best.length())) {
                best = read;
            }
            if (best.clarity() > 3.5 && best.length() > 24) {
                break;
            }
        }
        if (best == null || best.clarity() < LEAST_CLARITY) {
            return Optional.empty();
        }
        Read read = reader.read(best);
        double[] place = from.line()
                .locate(
                        read.line().x().at(read.line().middle()),
                        read.line().y().at(read.line().middle()));
        return place[1] * side > 0.9 && place[1] * side < FARTHEST + 0.8 ? Optional.of(read) : Optional.empty();
    }

    /** The layout's rows, with the right length and with their beginnings below each other. */
    private static Layout layout(MrzFormat format, List<Read> lines) {
        int width = format.width();
        Read anchor = lines.getFirst();
        for (Read line : lines) {
            anchor = line.lattice().score(width) > anchor.lattice().score(width) ? line : anchor;
        }
        double begin =
                anchor.number(anchor.lattice().row(width, anchor.lattice().last(width))[0]);
        List<int[]> rows = new ArrayList<>();
        double value = 0;
        for (Read line : lines) {
            Lattice lattice = line.lattice();
            int last = lattice.last(width);
            if (!line.equals(anchor)
                    && Math.abs(begin(anchor, line, lattice.row(width, last)[0]) - begin) > FREE_SLANT) {
                double most = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < StripClassifier.ANSWERS; k++) {
                    if (lattice.score(width, k) > -1e6) {
                        double slant = Math.abs(begin(anchor, line, lattice.row(width, k)[0]) - begin);
                        double worth = lattice.score(width, k) - SLANT_COST * Math.max(0, slant - FREE_SLANT);
                        last = worth > most ? k : last;
                        most = Math.max(most, worth);
                    }
                }
            }
            rows.add(lattice.row(width, last));
            // Characters that a longer row would explain and this one leaves out count against it.
            value += 2 * lattice.score(width, last) - lattice.score(lattice.length());
        }
        return new Layout(format, lines, rows, value);
    }

    private static double begin(Read anchor, Read line, int answer) {
        double[] point = line.point(answer);
        return anchor.line().locate(point[0], point[1])[0];
    }

    private Zone decoded(Layout zone) {
        List<Lean> leans = leans(zone);
        double[][][] chances = new double[zone.lines.size()][][];
        for (int i = 0; i < chances.length; i++) {
            Read line = leans.get(i).matters()
                    ? reader.varied(zone.lines.get(i), LineReader.Way.AS_IT_IS, leans.get(i))
                    : zone.lines.get(i);
            int[] row = zone.rows.get(i);
            chances[i] = new double[row.length][];
            for (int at = 0; at < row.length; at++) {
                chances[i][at] = line.lattice().characters(row[at]);
            }
        }
        Decoded decoded = decode(zone.format, chances);
        if (!decoded.fits() || decoded.mean() < 0.93) {
            Decoded again = decode(zone.format, together(chances, looks(zone, UP_AND_DOWN, leans)));
            decoded = again.fits() || !decoded.fits() ? again : decoded;
        }
        if (decoded.fits() && decoded.corrected().isEmpty() && secondLook.wanted(decoded)) {
            List<SecondLook.Look> looks = new ArrayList<>();
            looks(zone, UP_AND_DOWN, leans).forEach(look -> looks.add(new SecondLook.Look(false, look)));
            looks(zone, BESIDE, leans).forEach(look -> looks.add(new SecondLook.Look(true, look)));
            double[][][] all = together(
                    chances, looks.stream().map(SecondLook.Look::chances).toList());
            decoded = secondLook.at(decoded, decode(zone.format, all), looks);
        }
        Print print = print(zone, leans);
        try {
            decoded = FaintPrint.doubted(secondLook.withoutTails(decoded, chances), print.ink);
            boolean strange = StrangePrint.is(chances, decoded.zone().lines(), secondLook.knowsStatesOf(decoded));
            boolean[][] unclean = uncleanPrint.in(decoded.zone(), print.pictures);
            return new Zone(decoded.zone().format(), zone.lines, zone.rows, decoded, strange, unclean);
        } finally {
            print.wipe();
        }
    }

    /**
     * The print of a zone's characters, by line and place.
     *
     * @param ink      how much of it each shows
     * @param pictures the characters' cells
     */
    private record Print(FaintPrint.Cell[][] ink, float[][][] pictures) {
        void wipe() {
            Arrays.stream(pictures).flatMap(Arrays::stream).forEach(picture -> Arrays.fill(picture, 0));
        }
    }

    private Print print(Layout zone, List<Lean> leans) {
        FaintPrint.Cell[][] ink = new FaintPrint.Cell[zone.lines.size()][];
        float[][][] pictures = new float[ink.length][][];
        for (int i = 0; i < ink.length; i++) {
            Read line = zone.lines.get(i);
            float[] strip = sampler.strip(line.line(), line.capital(), StripClasses.HEIGHT, leans.get(i));
            double[] middles = Arrays.stream(zone.rows.get(i))
                    .mapToDouble(StripClasses::middle)
                    .toArray();
            ink[i] = FaintPrint.cells(strip, middles);
            pictures[i] = Arrays.stream(middles)
                    .mapToObj(middle -> PrintCell.of(strip, middle))
                    .toArray(float[][]::new);
            Arrays.fill(strip, 0);
        }
        return new Print(ink, pictures);
    }

    /**
     * Computed from the beginnings and ends of the first and the last line, because characters are below each other.
     */
    private static List<Lean> leans(Layout zone) {
        Read top = zone.lines.getFirst();
        int[] above = zone.rows.getFirst();
        int[] below = zone.rows.getLast();
        double first = lean(top, above[0], zone.lines.getLast(), below[0]);
        double last = lean(top, above[above.length - 1], zone.lines.getLast(), below[below.length - 1]);
        List<Lean> leans = new ArrayList<>();
        for (int i = 0; i < zone.lines.size(); i++) {
            int[] row = zone.rows.get(i);
            leans.add(new Lean(
                    zone.lines.get(i).number(row[0]), first, zone.lines.get(i).number(row[row.length - 1]), last));
        }
        return leans;
    }

    private static double lean(Read top, int above, Read bottom, int below) {
        if (top.equals(bottom)) {
            // One line alone does not show how the characters lean.
            return 0;
        }
        double[] point = bottom.point(below);
        double[] place = top.line().locate(point[0], point[1]);
        return (place[0] - top.number(above)) / place[1];
    }

    /**
     * A visa is laid out like a TD2 or TD3 but begins with V and has no composite check digit; the old French card has a
     * TD2's size.
     */
    private static Decoded decode(MrzFormat format, double[][][] chances) {
        if (format == MrzFormat.TD2) {
            Decoded french = ZoneDecoder.decode(MrzFormat.FRENCH_CARD, chances);
            if (french.zone().lines().getFirst().startsWith("IDFRA") && !french.contradictory()) {
                Decoded usual = ZoneDecoder.decode(format, chances);
                return french.overruled() < usual.overruled() ? french : usual;
            }
        }
        double[] first = chances[0][0];
        boolean visa = format == MrzFormat.TD2 || format == MrzFormat.TD3;
        for (double chance : first) {
            visa &= chance <= first[StripClasses.CHARACTERS.indexOf('V')];
        }
        return ZoneDecoder.decode(
                !visa ? format : format == MrzFormat.TD3 ? MrzFormat.MRV_A : MrzFormat.MRV_B, chances);
    }

    /** Each line once more in each of some ways, at the places of the zone's characters. */
    private List<double[][][]> looks(Layout zone, List<LineReader.Way> ways, List<Lean> leans) {
        List<double[][][]> looks = new ArrayList<>();
        for (LineReader.Way way : ways) {
            double[][][] look = new double[zone.lines.size()][][];
            for (int i = 0; i < look.length; i++) {
                Read other = reader.varied(zone.lines.get(i), way, leans.get(i));
                look[i] = new double[zone.rows.get(i).length][];
                for (int at = 0; at < look[i].length; at++) {
                    look[i][at] = other.lattice().characters(zone.rows.get(i)[at]);
                }
            }
            looks.add(look);
        }
        return looks;
    }

    /** The mean of a first classification and further ones of the same lines. */
    private static double[][][] together(double[][][] chances, List<double[][][]> looks) {
        double[][][] sums = new double[chances.length][][];
        for (int i = 0; i < chances.length; i++) {
            sums[i] = new double[chances[i].length][];
            for (int at = 0; at < sums[i].length; at++) {
                sums[i][at] = chances[i][at].clone();
                for (double[][][] look : looks) {
                    for (int c = 0; c < sums[i][at].length; c++) {
                        sums[i][at][c] += look[i][at][c];
                    }
                }
                // Looks at the same picture are not independent, so all of them count only as two.
                for (int c = 0; c < sums[i][at].length; c++) {
                    sums[i][at][c] *= 2.0 / (1 + looks.size());
                }
                Lattice.normalise(sums[i][at]);
            }
        }
        return sums;
    }
}
