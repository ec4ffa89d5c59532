package mu.maupass.devices.vision.page;

import java.util.Optional;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.ImageFailure;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.MrzReader;
import mu.maupass.devices.vision.mrz.MrzReading;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Reads the picture of a page: finds page and zone, straightens the page, and measures the picture's quality. Any
 * thread except the JavaFX thread; in memory only.
 */
public final class PageReader {

    private static final int LONGEST_SIDE = 2_400;
    /** Two lines of a zone are not legible in less, and the finders work on reduced copies, which have to have pixels. */
    private static final int LEAST_SIDE = 32;

    private static final int NARROWEST = 20;

    private final OpenCvLibrary library;
    private final MrzReader zones;
    private final PageFinder finder = new PageFinder();

    public PageReader(OpenCvLibrary library) {
        this(library, new MrzReader(library));
    }

    /** @param zones may be shared between readers */
    public PageReader(OpenCvLibrary library, MrzReader zones) {
        this.library = library;
        this.zones = zones;
    }

    /**
     * Reads the image; the caller still has to close it.
     *
     * @throws ImageException the image library is missing, or the image is too small or too narrow to show a page
     */
    public PageReading read(PixelImage image) throws ImageException {
        int longer = Math.max(image.width(), image.height());
        int shorter = Math.min(image.width(), image.height());
        if (shorter < LEAST_SIDE || longer > NARROWEST * shorter) {
            throw new ImageException(ImageFailure.TOO_SMALL);
        }
        library.load();
        Mat bgr = NativePixels.bgr(image);
        Mat grey = new Mat();
        Mat page = new Mat();
        try {
            Imgproc.cvtColor(bgr, grey, Imgproc.COLOR_BGR2GRAY);
            Optional<MrzReading> mrz = zones.readNative(grey);
            Optional<Quad> outline =
                    finder.find(bgr, mrz.map(MrzReading::outline)).map(quad -> upright(quad, mrz));
            Optional<Quad> zone = outline.isPresent()
                    ? straighten(bgr, outline.get(), page, mrz.map(MrzReading::outline))
                    : turn(bgr, page, mrz.map(MrzReading::outline));
            PageQuality quality =
                    PageJudgement.of(page, outline, mrz.map(PageReader::dpi).orElse(0.0));
            return new PageReading(outline, NativePixels.image(page), quality, mrz, zone);
        } catch (CvException e) {
            // The library refuses some sizes and contents in the middle of its work.
            throw new ImageException(ImageFailure.DAMAGED);
        } finally {
            NativePixels.wipe(bgr);
            NativePixels.wipe(grey);
            NativePixels.wipe(page);
        }
    }

    /** Characters of the zone are 2.54 mm apart (ICAO 9303-3, 4.3): ten to the inch. */
    private static double dpi(MrzReading mrz) {
        MrzFormat format = mrz.zone().format();
        return mrz.outline().width() / (format.width() + 0.2) * 10;
    }

    private static Quad turned(Quad quad) {
        return new Quad(
                /* topLeft= */ quad.bottomLeft(),
                /* topRight= */ quad.topLeft(),
                /* bottomRight= */ quad.topRight(),
                /* bottomLeft= */ quad.bottomRight());
    }

    /**
     * Finds the page's top left corner: from the zone, which has the same direction as the page; without a zone, the
     * long side is taken as the lower one.
     */
    private static Quad upright(Quad quad, Optional<MrzReading> mrz) {
        if (mrz.isEmpty()) {
            return quad.width() >= quad.height() ? quad : turned(quad);
        }
        Quad zone = mrz.get().outline();
        Quad best = quad;
        double most = Double.NEGATIVE_INFINITY;
        Quad turned = quad;
        for (int i = 0; i < 4; i++) {
            turned = turned(turned);
            double along = (turned.topRight().x() - turned.topLeft().x())
                            * (zone.topRight().x() - zone.topLeft().x())
                    + (turned.topRight().y() - turned.topLeft().y())
                            * (zone.topRight().y() - zone.topLeft().y());
            along /= turned.topRight().distance(turned.topLeft());
            if (along > most) {
                most = along;
                best = turned;
            }
        }
        return best;
    }

    /** Gives the zone's place in the page that it makes. */
    private static Optional<Quad> straighten(Mat bgr, Quad quad, Mat page, Optional<Quad> zone) {
        double width = quad.width();
        double height = quad.height();
        double factor = Math.min(1, LONGEST_SIDE / Math.max(width, height));
        Size size = new Size(Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor)));
        MatOfPoint2f from = PageFinder.points(quad);
        MatOfPoint2f to = new MatOfPoint2f(
                new Point(0, 0),
                new Point(size.width - 1, 0),
                new Point(size.width - 1, size.height - 1),
                new Point(0, size.height - 1));
        Mat way = Imgproc.getPerspectiveTransform(from, to);
        Imgproc.warpPerspective(bgr, page, way, size, Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
        Optional<Quad> moved = zone.map(known -> moved(known, way));
        from.release();
        to.release();
        way.release();
        return moved;
    }

    private static Quad moved(Quad quad, Mat way) {
        MatOfPoint2f from = PageFinder.points(quad);
        MatOfPoint2f to = new MatOfPoint2f();
        Core.perspectiveTransform(from, to, way);
        Point[] corners = to.toArray();
        from.release();
        to.release();
        return new Quad(at(corners[0]), at(corners[1]), at(corners[2]), at(corners[3]));
    }

    private static Quad.Point at(Point corner) {
        return new Quad.Point(corner.x, corner.y);
    }

    /** Turns the page by quarter turns, so that the zone is upright. Gives the zone's place in it. */
    private static Optional<Quad> turn(Mat bgr, Mat page, Optional<Quad> zone) {
        double angle = zone.map(known -> Math.toDegrees(Math.atan2(
                        known.topRight().y() - known.topLeft().y(),
                        known.topRight().x() - known.topLeft().x())))
                .orElse(0.0);
        int turns = (int) Math.round(angle / 90) & 3;
        switch (turns) {
            case 1 -> Core.rotate(bgr, page, Core.ROTATE_90_COUNTERCLOCKWISE);
            case 2 -> Core.rotate(bgr, page, Core.ROTATE_180);
            case 3 -> Core.rotate(bgr, page, Core.ROTATE_90_CLOCKWISE);
            default -> bgr.copyTo(page);
        }
        return zone.map(known -> new Quad(
                turned(known.topLeft(), turns, bgr),
                turned(known.topRight(), turns, bgr),
                turned(known.bottomRight(), turns, bgr),
                turned(known.bottomLeft(), turns, bgr)));
    }

    private static Quad.Point turned(Quad.Point point, int turns, Mat in) {
        return switch (turns) {
            case 1 -> new Quad.Point(point.y(), in.cols() - 1 - point.x());
            case 2 -> new Quad.Point(in.cols() - 1 - point.x(), in.rows() - 1 - point.y());
            case 3 -> new Quad.Point(in.rows() - 1 - point.y(), point.x());
            default -> point;
        };
    }
}
