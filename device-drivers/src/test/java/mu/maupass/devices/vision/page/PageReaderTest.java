package mu.maupass.devices.vision.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.PaintedPage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class PageReaderTest {

    private static final int DPI = 200;
    private static final OpenCvLibrary LIBRARY = new OpenCvLibrary();
    private final PageReader reader = new PageReader(LIBRARY);

    @BeforeAll
    static void load() throws ImageException {
        LIBRARY.load();
    }

    @Test
    void straightensAPageThatLiesTheWrongWayRound() throws ImageException {
        PixelImage image = PaintedPage.of(PaintedPage.CARD, DPI, Math.toRadians(160), false);
        try (PageReading page = reader.read(image)) {
            Quad outline = page.outline().orElseThrow();
            // The painted page is 3.4 inches wide, and its height is 0.66 of that.
            assertThat(outline.width()).isCloseTo(3.4 * DPI, Offset.offset(14.0));
            assertThat(outline.height()).isCloseTo(0.66 * 3.4 * DPI, Offset.offset(14.0));
            assertThat(outline.topLeft().x()).isGreaterThan(outline.topRight().x());
            assertThat(page.rectified().width()).isGreaterThan(page.rectified().height());
            assertThat(page.mrz().orElseThrow().zone().lines()).isEqualTo(PaintedPage.CARD);
            assertThat(page.quality().dpi()).isCloseTo(DPI, Offset.offset(8.0));
            assertThat(page.quality().hints()).isEmpty();
        }
    }

    @Test
    void takesAPictureThatThePageFillsAsItIs() throws ImageException {
        PixelImage all = PaintedPage.of(PaintedPage.PASSPORT, DPI, 0, false);
        Mat bgr = NativePixels.bgr(all);
        PixelImage inner = NativePixels.image(
                bgr.submat(22, bgr.rows() - 22, 22, bgr.cols() - 22).clone());
        try (PageReading page = reader.read(inner)) {
            assertThat(page.outline()).isEmpty();
            assertThat(page.rectified().width()).isEqualTo(inner.width());
            assertThat(page.mrz()).isPresent();
        }
    }

    @Test
    void saysWhatToChange() throws ImageException {
        Mat blurred = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, DPI, 0, false));
        Imgproc.GaussianBlur(blurred, blurred, new Size(0, 0), 5);
        assertThat(hints(blurred)).contains(PageHint.HOLD_STILL);

        Mat dark = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, DPI, 0, false));
        dark.convertTo(dark, -1, 0.2);
        assertThat(hints(dark)).contains(PageHint.MORE_LIGHT);

        Mat shining = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, DPI, 0, false));
        Imgproc.circle(shining, new Point(150, 300), 80, Scalar.all(255), -1);
        assertThat(hints(shining)).contains(PageHint.LESS_LIGHT_LEFT);

        assertThat(hints(NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 110, 0, false))))
                .contains(PageHint.CLOSER);
    }

    @Test
    void saysOnWhichSideAShadowLies() throws ImageException {
        Mat shaded = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, DPI, 0, false));
        Mat right = shaded.colRange((int) (shaded.cols() * 0.8), shaded.cols());
        right.convertTo(right, -1, 0.3);
        assertThat(hints(shaded)).contains(PageHint.SHADOW_RIGHT);
    }

    @Test
    void asksToLookFromAbove() throws ImageException {
        Mat page = NativePixels.bgr(PaintedPage.of(PaintedPage.PASSPORT, 250, 0, false));
        int w = page.cols();
        int h = page.rows();
        Mat way = Imgproc.getPerspectiveTransform(
                new MatOfPoint2f(new Point(0, 0), new Point(w, 0), new Point(w, h), new Point(0, h)),
                new MatOfPoint2f(
                        new Point(0.24 * w, 0.1 * h),
                        new Point(0.76 * w, 0.1 * h),
                        new Point(w, 0.95 * h),
                        new Point(0, 0.95 * h)));
        Imgproc.warpPerspective(
                page, page, way, new Size(w, h), Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, new Scalar(50, 60, 70));
        assertThat(hints(page)).contains(PageHint.FROM_ABOVE);
    }

    private Set<PageHint> hints(Mat bgr) throws ImageException {
        try (PageReading page = reader.read(NativePixels.image(bgr))) {
            return page.quality().hints();
        }
    }

    @Test
    void anEmptyPictureHasNoZone() throws ImageException {
        try (PageReading page = reader.read(new PixelImage(new int[300 * 200], 300, 200))) {
            assertThat(page.mrz()).isEmpty();
            assertThat(page.outline()).isEmpty();
        }
    }
}
