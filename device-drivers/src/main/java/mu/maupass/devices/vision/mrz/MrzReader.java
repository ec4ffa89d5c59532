package mu.maupass.devices.vision.mrz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.LineReader.Read;
import mu.maupass.devices.vision.mrz.ZoneReader.Zone;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Finds and reads the machine-readable zone in a whole image: any rotation, perspective, dark on light or light on
 * dark, bent pages, small pictures. Rows of equally spaced glyphs are found first; then the classifier moves along
 * them, and spacing, layout and check digits together decide. Any thread, one image at a time; nothing is written to a
 * disk.
 */
public final class MrzReader {

    private static final int QUICK_SIDE = 1000;
    private static final int WORKING_SIDE = 1600;
    private static final int LARGEST_SIDE = 3600;
    private static final int MOST_ROWS = 12;
    /**
     * After this many strips no new row is read; a clear page needs four to seven. The best result until then is used.
     */
    private static final int MOST_STRIPS = 300;

    /** Below this mean confidence the place that was read is not a zone, or the picture is too poor. */
    private static final double LEGIBLE = 0.93;
    /**
     * The highest confidence of a character that no correct check digit protects, in a zone that is hard to read or has
     * a wrong check digit.
     */
    private static final double DISPUTED = 0.5;

    /** The same of one whose picture is not a clean one, too low where a check digit protects it as well. */
    private static final double UNCLEAN = 0.4;

    private final OpenCvLibrary library;
    private final SecondLook secondLook = new SecondLook();
    private @Nullable Models loaded;

    public MrzReader(OpenCvLibrary library) {
        this.library = library;
    }

    /** What the reader has learnt; loaded by the first reading. */
    private record Models(StripClassifier classifier, UncleanPrint uncleanPrint) {}

    /**
     * One way of looking for glyphs.
     *
     * @param side      longest side of the image that is searched, in pixels
     * @param window    size of the surroundings with which ink is compared, in pixels of that image
     * @param threshold how much darker ink has to be
     */
    private record Search(int side, boolean negative, int window, double threshold) {}

    /**
     * Reads the zone.
     *
     * @return the zone; empty where nothing in the image looks like one
     * @throws ImageException the image library is missing
     */
    public Optional<MrzReading> read(PixelImage image) throws ImageException {
        library.load();
        return readNative(NativePixels.grey(image));
    }

    /** @param grey {@code CV_8UC1}, which is overwritten after the reading */
    public synchronized Optional<MrzReading> readNative(Mat grey) throws ImageException {
        library.load();
        Models models = loaded == null ? new Models(new StripClassifier(), new UncleanPrint(new CleanPrint())) : loaded;
        loaded = models;
        StripClassifier classifier = models.classifier;
        try (GreyPyramid image = new GreyPyramid(grey)) {
            Zone best = null;
            long end = classifier.strips() + MOST_STRIPS;
            for (Search search : searches(image.longSide())) {
                Optional<Zone> zone = zone(image, search, models, end);
                // If two ways of looking give the same text, this text is printed there, even if check digits are
                // wrong.
                boolean alike = best != null && zone.filter(best::says).isPresent();
                if (zone.isPresent() && (best == null || better(zone.get(), best))) {
                    best = zone.get();
                }
                if (alike || best != null && best.settled() || classifier.strips() >= end) {
                    break;
                }
            }
            return Optional.ofNullable(best).filter(MrzReader::plausible).map(MrzReader::reading);
        }
    }

    private static List<Search> searches(int longSide) {
        int side = longSide < 1000 ? 2 * longSide : Math.min(longSide, WORKING_SIDE);
        List<Search> searches = new ArrayList<>();
        if (longSide > 1.2 * QUICK_SIDE) {
            // A page that fills the picture is found in a smaller image; strips are always taken from the image in full
            // size.
            searches.add(new Search(QUICK_SIDE, false, 21, 10));
        }
        searches.add(new Search(side, false, 31, 10));
        searches.add(new Search(side, false, 21, 18));
        // This leaves out security print that is lighter than ink, but also faint characters.
        searches.add(new Search(side, false, 31, 40));
        searches.add(new Search(side, true, 31, 12));
        searches.add(new Search(longSide < 1000 ? longSide : side, false, 13, 6));
        if (longSide > WORKING_SIDE * 1.2) {
            searches.add(new Search(Math.min(longSide, LARGEST_SIDE), false, 31, 12));
        }
        searches.add(new Search(side / 2, false, 21, 10));
        searches.add(new Search(side * 2 / 3, false, 21, 30));
        return searches;
    }

    private Optional<Zone> zone(GreyPyramid image, Search search, Models models, long end) {
        StripClassifier classifier = models.classifier;
        double factor = (double) search.side / image.longSide();
        Mat scaled = image.scaled(factor, search.negative);
        List<Baseline> rows;
        try {
            rows = new LineFinder(GlyphField.of(scaled, search.window, search.threshold), 1 / factor).lines();
        } finally {
            NativePixels.wipe(scaled);
        }
        StripSampler sampler = new StripSampler(image, search.negative);
        LineReader reader = new LineReader(sampler, classifier);
        ZoneReader zones = new ZoneReader(sampler, reader, secondLook, models.uncleanPrint);
        List<Read> clear = new ArrayList<>();
        Zone best = null;
        for (Baseline row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            if (classifier.strips() >= end) {
                break;
            }
            Read read = reader.eitherWay(row);
            if (read.length() >= 10 && read.clarity() > 1) {
                clear.add(read);
            }
            if (read.length() >= 24 && read.clarity() > 3.5) {
                Optional<Zone> zone = zones.around(read, rows);
                if (best != null && zone.filter(best::says).isPresent()) {
                    return Optional.of(best);
                }
                if (zone.isPresent() && (best == null || better(zone.get(), best))) {
                    best = zone.get();
                    if (best.settled()) {
                        return Optional.of(best);
                    }
                }
            }
        }
        clear.sort(Comparator.comparingDouble((Read read) -> read.lattice().score(read.length()))
                .reversed());
        for (Read read : clear.subList(0, Math.min(3, clear.size()))) {
            if (best != null && classifier.strips() >= end) {
                break;
            }
            Optional<Zone> zone = zones.around(read, rows);
            if (zone.isPresent() && (best == null || better(zone.get(), best))) {
                best = zone.get();
            }
            if (best != null && best.settled()) {
                break;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean better(Zone one, Zone other) {
        int wrong = one.decoded().zone().wrongDigits().size();
        int otherWrong = other.decoded().zone().wrongDigits().size();
        return wrong < otherWrong
                || wrong == otherWrong && one.decoded().mean() > other.decoded().mean();
    }

    /** Not every evenly spaced text is a zone: a zone is legible, or its check digits are right. */
    private static boolean plausible(Zone zone) {
        return zone.decoded().fits()
                ? zone.decoded().mean() > 0.5
                : zone.decoded().mean() > 0.7 && zone.decoded().overruled() < 40;
    }

    private static MrzReading reading(Zone zone) {
        List<List<MrzReading.Character>> characters = new ArrayList<>();
        List<String> lines = zone.decoded().zone().lines();
        Set<MrzDigit> right = zone.format().digits();
        right.removeAll(zone.decoded().zone().wrongDigits());
        boolean vouched = zone.decoded().proven() || doubtful(zone, right) <= 1;
        boolean consistent = zone.decoded().fits()
                && !zone.decoded().contradictory()
                && !zone.strange()
                && zone.decoded().mean() > LEGIBLE;
        for (int line = 0; line < lines.size(); line++) {
            List<MrzReading.Character> row = new ArrayList<>();
            for (int at = 0; at < lines.get(line).length(); at++) {
                boolean checked = CheckedPlaces.isChecked(zone.format(), line, at, right);
                double seen = zone.decoded().confidences()[line][at];
                double confidence = zone.unclean()[line][at] ? Math.min(seen, UNCLEAN) : seen;
                // Where a zone is hard to read, printed strangely or has a wrong check digit, only characters that a
                // correct
                // check digit protects may be certain.
                row.add(new MrzReading.Character(
                        lines.get(line).charAt(at),
                        consistent || checked ? confidence : Math.min(confidence, DISPUTED),
                        vouched && checked && zone.decoded().guarded()[line][at],
                        zone.decoded().corrected().contains(new ZoneDecoder.Place(line, at))));
            }
            characters.add(row);
        }
        return new MrzReading(zone.decoded().zone(), characters, outline(zone));
    }

    /**
     * The number of characters that depend on a check digit. It notices one wrong character; two wrong ones may
     * compensate each other.
     */
    private static int doubtful(Zone zone, Set<MrzDigit> right) {
        int count = 0;
        double[][] confidences = zone.decoded().confidences();
        for (int line = 0; line < confidences.length; line++) {
            for (int at = 0; at < confidences[line].length; at++) {
                count += confidences[line][at] < MrzReading.CERTAIN
                                && CheckedPlaces.isChecked(zone.format(), line, at, right)
                        ? 1
                        : 0;
            }
        }
        return count;
    }

    private static Quad outline(Zone zone) {
        Read top = zone.lines().getFirst();
        Read bottom = zone.lines().getLast();
        int[] first = zone.rows().getFirst();
        int[] last = zone.rows().getLast();
        return new Quad(
                corner(top, first[0], -0.6, -0.8),
                corner(top, first[first.length - 1], 0.6, -0.8),
                corner(bottom, last[last.length - 1], 0.6, 0.8),
                corner(bottom, last[0], -0.6, 0.8));
    }

    private static Quad.Point corner(Read line, int answer, double along, double down) {
        double t = line.number(answer) + along;
        double dx = line.line().dx(t);
        double dy = line.line().dy(t);
        return new Quad.Point(line.line().x().at(t) - dy * down, line.line().y().at(t) + dx * down);
    }
}
