package mu.maupass.devices.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class ImageDecoderTest {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 80;
    private static final OpenCvLibrary LIBRARY = new OpenCvLibrary();

    private final ImageDecoder decoder = new ImageDecoder(LIBRARY);

    @BeforeAll
    static void load() throws ImageException {
        LIBRARY.load();
    }

    /** A blue image whose left third is red. */
    private static byte[] encoded(String extension, int depth) {
        double full = depth == CvType.CV_16U ? 65_535 : 255;
        Mat image = new Mat(HEIGHT, WIDTH, CvType.makeType(depth, 3), new Scalar(full, 0, 0));
        image.submat(new Rect(0, 0, WIDTH / 3, HEIGHT)).setTo(new Scalar(0, 0, full));
        MatOfByte bytes = new MatOfByte();
        assertThat(Imgcodecs.imencode(extension, image, bytes)).isTrue();
        return bytes.toArray();
    }

    private static void assertRedThenBlue(PixelImage image) {
        assertThat(image.width()).isEqualTo(WIDTH);
        assertThat(image.height()).isEqualTo(HEIGHT);
        assertNear(image.argb()[WIDTH * 40 + 20], 0xFF0000);
        assertNear(image.argb()[WIDTH * 40 + 90], 0x0000FF);
    }

    private static void assertNear(int argb, int rgb) {
        assertThat(argb >>> 24).isEqualTo(0xFF);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(argb >> shift & 0xFF).isCloseTo(rgb >> shift & 0xFF, Offset.offset(12));
        }
    }

    private ImageFailure failure(byte[] bytes) {
        return catchThrowableOfType(ImageException.class, () -> decoder.decode(bytes))
                .failure();
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".tiff", ".webp", ".jp2"})
    void decodesEveryFormat(String extension) throws ImageException {
        assertRedThenBlue(decoder.decode(encoded(extension, CvType.CV_8U)));
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".tiff"})
    void takesSixteenBitsDownToEight(String extension) throws ImageException {
        assertRedThenBlue(decoder.decode(encoded(extension, CvType.CV_16U)));
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".tiff", ".webp"})
    void showsTransparencyOverWhite(String extension) throws ImageException {
        Mat image = new Mat(HEIGHT, WIDTH, CvType.CV_8UC4, new Scalar(0, 0, 255, 255));
        image.submat(new Rect(WIDTH / 2, 0, WIDTH / 2, HEIGHT)).setTo(new Scalar(0, 0, 0, 0));
        MatOfByte bytes = new MatOfByte();
        Imgcodecs.imencode(extension, image, bytes);
        PixelImage decoded = decoder.decode(bytes.toArray());
        assertNear(decoded.argb()[WIDTH * 40 + 20], 0xFF0000);
        assertNear(decoded.argb()[WIDTH * 40 + 100], 0xFFFFFF);
    }

    @Test
    void turnsAsTheCameraSays() throws ImageException {
        byte[] jpeg = encoded(".jpg", CvType.CV_8U);
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001" + "00060000"
                        + "00000000");
        ByteBuffer turned = ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2);
        PixelImage image = decoder.decode(turned.array());
        // Turned by 90° clockwise, so that the left side is on top now.
        assertThat(image.width()).isEqualTo(HEIGHT);
        assertNear(image.argb()[10 * HEIGHT + 40], 0xFF0000);
        assertNear(image.argb()[100 * HEIGHT + 40], 0x0000FF);
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".tiff", ".webp", ".jp2"})
    void refusesWhatBreaksOff(String extension) {
        byte[] whole = encoded(extension, CvType.CV_8U);
        for (double part : new double[] {0.1, 0.5, 0.8}) {
            assertThat(failure(Arrays.copyOf(whole, (int) (whole.length * part))))
                    .isEqualTo(ImageFailure.DAMAGED);
        }
    }

    @Test
    void decodesInksOfAPrintShop() throws Exception {
        // Cyan, magenta, yellow and black as Adobe's programs store them: 255 is no ink.
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                inks.setPixel(x, y, x < WIDTH / 3 ? new int[] {255, 0, 0, 255} : new int[] {0, 0, 255, 255});
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
            writer.setOutput(out);
            writer.write(new IIOImage(inks, null, null));
        } finally {
            writer.dispose();
        }
        assertRedThenBlue(decoder.decode(jpeg.toByteArray()));
    }

    /** Cameras and scanners leave out what is usual: the marker of JFIF, and in motion JPEG the tables. */
    @ParameterizedTest
    @ValueSource(ints = {0xE0, 0xC4})
    void decodesJpegsWithoutWhatIsUsual(int marker) throws ImageException {
        // A comment that begins like a colour profile and is none, too.
        byte[] profile = HexFormat.of().parseHex("ffe20014" + "4943435f50524f46494c4500" + "0101" + "deadbeef");
        byte[] jpeg = without(marker, encoded(".jpg", CvType.CV_8U));
        ByteBuffer odd = ByteBuffer.allocate(jpeg.length + profile.length)
                .put(jpeg, 0, 2)
                .put(profile)
                .put(jpeg, 2, jpeg.length - 2);
        assertRedThenBlue(decoder.decode(odd.array()));
        int[] argb = new int[WIDTH * HEIGHT];
        JpegFrames.decode(odd.array(), argb);
        assertNear(argb[WIDTH * 40 + 90], 0x0000FF);
    }

    private static byte[] without(int marker, byte[] jpeg) {
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        left.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            int length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            if ((jpeg[at + 1] & 0xFF) != marker) {
                left.write(jpeg, at, length);
            }
            at += length;
        }
        left.write(jpeg, at, jpeg.length - at);
        return left.toByteArray();
    }

    @Test
    void takesSixteenBitsThatAreStoredAsDifferences() throws ImageException {
        Mat image = new Mat(HEIGHT, WIDTH, CvType.CV_16UC3, new Scalar(65_535, 0, 0));
        image.submat(new Rect(0, 0, WIDTH / 3, HEIGHT)).setTo(new Scalar(0, 0, 65_535));
        MatOfByte bytes = new MatOfByte();
        MatOfInt how = new MatOfInt(Imgcodecs.IMWRITE_TIFF_COMPRESSION, 5, 317, 2);
        assertThat(Imgcodecs.imencode(".tiff", image, bytes, how)).isTrue();
        assertRedThenBlue(decoder.decode(bytes.toArray()));
    }

    @Test
    void refusesHeadersThatAskForMoreThanThePictureIsWorth() {
        // 65,535 layers in blocks of 4 by 4, each of which a decoder keeps.
        byte[] jp2 = encoded(".jp2", CvType.CV_8U);
        int coding = at(jp2, 0xFF52);
        ByteBuffer.wrap(jp2)
                .putShort(coding + 6, (short) 65_535)
                .put(coding + 10, (byte) 0)
                .put(coding + 11, (byte) 0);
        assertThat(failure(jp2)).isEqualTo(ImageFailure.TOO_MANY_PIXELS);
        byte[] tiles = encoded(".jp2", CvType.CV_8U);
        ByteBuffer.wrap(tiles).putInt(at(tiles, 0xFF51) + 22, 1);
        ByteBuffer.wrap(tiles).putInt(at(tiles, 0xFF51) + 26, 1);
        assertThat(failure(tiles)).isIn(ImageFailure.TOO_MANY_PIXELS, ImageFailure.DAMAGED);
        // A pass over the whole picture for each scan of a few bytes.
        byte[] jpeg = encoded(".jpg", CvType.CV_8U);
        ByteBuffer scans = ByteBuffer.allocate(jpeg.length + 2_000).put(jpeg, 0, jpeg.length - 2);
        while (scans.remaining() > 2) {
            scans.put((byte) 0xFF).put((byte) 0xDA);
        }
        assertThat(failure(scans.put(jpeg, jpeg.length - 2, 2).array())).isEqualTo(ImageFailure.TOO_MANY_PIXELS);
    }

    private static int at(byte[] encoded, int marker) {
        for (int i = 0; i + 1 < encoded.length; i++) {
            if ((encoded[i] & 0xFF) == marker >> 8 && (encoded[i + 1] & 0xFF) == (marker & 0xFF)) {
                return i;
            }
        }
        throw new AssertionError("no such marker");
    }

    /** Whatever the bytes are, it is a picture or a code, within the memory of the tests. */
    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".tiff", ".webp", ".jp2"})
    void survivesEveryByteThatIsAnother(String extension) {
        byte[] whole = encoded(extension, CvType.CV_8U);
        Random random = new Random(13);
        for (int i = 0; i < 60; i++) {
            byte[] odd = whole.clone();
            for (int k = 0; k <= i % 3; k++) {
                // Mostly in the headers.
                int at = random.nextInt(i % 2 == 0 ? Math.min(200, odd.length) : odd.length);
                odd[at] = (byte) random.nextInt(256);
            }
            try {
                decoder.decode(odd).close();
            } catch (ImageException e) {
                assertThat(e.failure().code()).startsWith("P-");
            }
        }
    }

    @Test
    void refusesPicturesThatMove() throws Exception {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_BINARY), "gif", gif);
        assertThat(failure(gif.toByteArray())).isEqualTo(ImageFailure.NOT_AN_IMAGE);
    }

    @Test
    void refusesWhatIsNoImage() {
        assertThat(failure(new byte[0])).isEqualTo(ImageFailure.NOT_AN_IMAGE);
        assertThat(failure("%PDF-1.7 not an image".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(ImageFailure.NOT_AN_IMAGE);
        assertThat(failure(new byte[] {'B', 'M', 0, 0})).isEqualTo(ImageFailure.NOT_AN_IMAGE);
    }

    @Test
    void refusesBombsByTheirHeader() {
        byte[] png = encoded(".png", CvType.CV_8U);
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        assertThat(failure(png)).isEqualTo(ImageFailure.TOO_MANY_PIXELS);
        byte[] tiff = encoded(".tiff", CvType.CV_8U);
        ByteBuffer in = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        int directory = in.getInt(4);
        for (int i = 0; i < in.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (in.getShort(entry) == 256 || in.getShort(entry) == 257) {
                in.putShort(entry + 2, (short) 4).putInt(entry + 8, 1_000_000);
            }
        }
        assertThat(failure(tiff)).isEqualTo(ImageFailure.TOO_MANY_PIXELS);
    }

    @Test
    void returnsWhenADecoderDoesNot() {
        ImageDecoder impatient = new ImageDecoder(LIBRARY, 100_000_000, Duration.ZERO);
        MatOfByte large = new MatOfByte();
        Imgcodecs.imencode(".png", new Mat(4000, 4000, CvType.CV_8UC3, Scalar.all(7)), large);
        assertThat(catchThrowableOfType(ImageException.class, () -> impatient.decode(large.toArray()))
                        .failure())
                .isEqualTo(ImageFailure.TOO_SLOW);
    }

    @Test
    void readsFiles(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("page.txt"), encoded(".png", CvType.CV_8U));
        assertRedThenBlue(decoder.decode(file));
        assertThat(catchThrowableOfType(ImageException.class, () -> decoder.decode(folder.resolve("absent.png")))
                        .failure())
                .isEqualTo(ImageFailure.FILE_UNREADABLE);
    }

    @Test
    void pixelsGoToOpenCvAndBack() {
        PixelImage image = new PixelImage(
                new int[] {0xFF010203, 0xFF040506, 0xFF070809, 0xFF0A0B0C, 0xFF0D0E0F, 0xFF101112}, 3, 2);
        assertThat(NativePixels.image(NativePixels.bgr(image)).argb()).isEqualTo(image.argb());
        assertThat(NativePixels.bgr(image).get(1, 2)).containsExactly(0x12, 0x11, 0x10);
        assertThat(NativePixels.grey(image).get(0, 0)[0]).isBetween(1.0, 3.0);
    }

    @Test
    void refusesAGenuinePictureOfMoreThanAHundredMegapixels() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10_001, 10_000, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        assertThatThrownBy(() -> new ImageDecoder(new OpenCvLibrary()).decode(png.toByteArray()))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.failure()).isEqualTo(ImageFailure.TOO_MANY_PIXELS));
    }
}
