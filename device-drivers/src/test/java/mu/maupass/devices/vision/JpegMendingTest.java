package mu.maupass.devices.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** JPEGs as scanners with a feeder write them, who do not know a page's length before its end. */
class JpegMendingTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 144;
    private static final OpenCvLibrary LIBRARY = new OpenCvLibrary();

    private final ImageDecoder decoder = new ImageDecoder(LIBRARY);

    @BeforeAll
    static void load() throws ImageException {
        LIBRARY.load();
    }

    /** Noise, so that no row is like another. */
    private static byte[] jpeg(int type, int restart, int progressive) {
        byte[] noise = new byte[WIDTH * HEIGHT * CvType.channels(type)];
        new Random(5).nextBytes(noise);
        Mat image = new Mat(HEIGHT, WIDTH, type);
        image.put(0, 0, noise);
        MatOfByte bytes = new MatOfByte();
        MatOfInt how = new MatOfInt(
                Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, restart, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, progressive);
        assertThat(Imgcodecs.imencode(".jpg", image, bytes, how)).isTrue();
        return bytes.toArray();
    }

    private static byte[] withHeight(byte[] jpeg, int height) {
        byte[] changed = jpeg.clone();
        int at = JpegLayout.of(jpeg).heightAt();
        changed[at] = (byte) (height >> 8);
        changed[at + 1] = (byte) height;
        return changed;
    }

    private static byte[] withDnl(byte[] jpeg, int height) {
        byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 6);
        byte[] dnl = {(byte) 0xFF, (byte) 0xDC, 0, 4, (byte) (height >> 8), (byte) height, (byte) 0xFF, (byte) 0xD9};
        System.arraycopy(dnl, 0, longer, jpeg.length - 2, dnl.length);
        return longer;
    }

    private void assertSame(byte[] odd, byte[] whole) throws ImageException {
        try (PixelImage expected = decoder.decode(whole);
                PixelImage image = decoder.decode(odd)) {
            assertThat(image.width()).isEqualTo(expected.width());
            assertThat(image.height()).isEqualTo(expected.height());
            assertThat(image.argb()).isEqualTo(expected.argb());
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 0", "16, 3", "0, 0", "0, 7"})
    void aHeightThatWasNotKnownIsTheNumberOfRowsThatCame(int type, int restart) throws Exception {
        byte[] whole = jpeg(type, restart, 0);
        assertSame(withHeight(whole, 65_535), whole);
        assertSame(withHeight(whole, 0), whole);
        assertSame(withDnl(withHeight(whole, 0), HEIGHT), whole);
        assertSame(withDnl(withHeight(whole, 65_535), HEIGHT), whole);
    }

    @Test
    void theStatedHeightCountsWhereItIsNotAWholeNumberOfBlocks() throws Exception {
        try (PixelImage image = decoder.decode(withDnl(withHeight(jpeg(CvType.CV_8UC3, 0, 0), 0), 131))) {
            assertThat(image.height()).isEqualTo(131);
        }
    }

    @Test
    void aProgressiveOneIsReadByTheHeightThatItStatesAtItsEnd() throws Exception {
        byte[] whole = jpeg(CvType.CV_8UC3, 0, 1);
        assertSame(withDnl(withHeight(whole, 0), HEIGHT), whole);
    }

    @Test
    void aMissingEndMarkerIsNoDamage() throws Exception {
        byte[] whole = jpeg(CvType.CV_8UC3, 0, 0);
        assertSame(Arrays.copyOf(whole, whole.length - 2), whole);
        assertSame(Arrays.copyOf(withHeight(whole, 65_535), whole.length - 2), whole);
    }

    @ParameterizedTest
    @CsvSource({"10", "300", "4000"})
    void aPictureThatWasCutOffIsDamaged(int missing) {
        byte[] whole = jpeg(CvType.CV_8UC3, 0, 0);
        assertThat(catchThrowableOfType(
                                ImageException.class,
                                () -> decoder.decode(Arrays.copyOf(whole, whole.length - missing)))
                        .failure())
                .isEqualTo(ImageFailure.DAMAGED);
    }

    @Test
    void whateverIsDamagedIsAFailureAndNothingElse() {
        byte[] whole = withHeight(jpeg(CvType.CV_8UC3, 3, 0), 0);
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] odd = Arrays.copyOf(whole, 2 + random.nextInt(whole.length - 2));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                odd[2 + random.nextInt(Math.min(700, odd.length - 2))] = (byte) random.nextInt();
            }
            byte[] mended = JpegMending.mended(odd);
            assertThat(mended.length).isBetween(odd.length, odd.length + 2);
        }
    }

    @Test
    void whatIsCompleteIsLeftAsItIs() {
        byte[] whole = jpeg(CvType.CV_8UC3, 0, 0);
        assertThat(JpegMending.mended(whole)).isSameAs(whole);
    }
}
