package mu.maupass.devices.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import mu.maupass.devices.card.Portrait;
import nu.pattern.OpenCV;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class PortraitDecoderTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 120;

    private final PortraitDecoder decoder = new PortraitDecoder();

    @Test
    void decodesJpeg() throws Exception {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] colour = new int[WIDTH * HEIGHT];
        Arrays.fill(colour, 0x205080);
        image.setRGB(0, 0, WIDTH, HEIGHT, colour, 0, WIDTH);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        assertColour(Portrait.Format.JPEG, bytes.toByteArray());
    }

    @Test
    void decodesJpeg2000AsFileAndAsBareStream() throws Exception {
        OpenCV.loadLocally();
        Mat image = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, new Scalar(0x80, 0x50, 0x20));
        MatOfByte bytes = new MatOfByte();
        assertThat(Imgcodecs.imencode(".jp2", image, bytes)).isTrue();
        byte[] file = bytes.toArray();
        assertColour(Portrait.Format.JP2, file);
        assertColour(Portrait.Format.J2K, codeStream(file));
    }

    @Test
    void isReadyBeforeTheFirstPortrait() {
        assertThatCode(decoder::prepare).doesNotThrowAnyException();
    }

    @Test
    void endsInACodeForWhatIsNoImage() throws IOException {
        for (Portrait.Format format : Portrait.Format.values()) {
            assertThat(failure(new Portrait(format, WIDTH, HEIGHT, new byte[200])))
                    .isEqualTo(ImageFailure.PORTRAIT_UNREADABLE);
        }
        assertThat(failure(new Portrait(Portrait.Format.JP2, 8_000, 8_000, new byte[200])))
                .isEqualTo(ImageFailure.PORTRAIT_TOO_LARGE);
    }

    @Test
    void pixelsAreOverwritten() {
        PixelImage image = new PixelImage(new int[] {1, 2}, 2, 1);
        image.close();
        assertThat(image.argb()).containsOnly(0);
    }

    private void assertColour(Portrait.Format format, byte[] bytes) throws ImageException {
        try (PixelImage image = decoder.decode(new Portrait(format, WIDTH, HEIGHT, bytes))) {
            assertThat(image.width()).isEqualTo(WIDTH);
            assertThat(image.height()).isEqualTo(HEIGHT);
            int middle = image.argb()[WIDTH * HEIGHT / 2];
            assertThat(middle >>> 24).isEqualTo(0xFF);
            assertThat(middle >> 16 & 0xFF).isBetween(0x1C, 0x24);
            assertThat(middle >> 8 & 0xFF).isBetween(0x4C, 0x54);
            assertThat(middle & 0xFF).isBetween(0x7C, 0x84);
        }
    }

    private ImageFailure failure(Portrait portrait) {
        return catchThrowableOfType(ImageException.class, () -> decoder.decode(portrait))
                .failure();
    }

    private static byte[] codeStream(byte[] file) {
        for (int i = 0; i + 4 < file.length; i++) {
            if ((file[i] & 0xFF) == 0xFF
                    && file[i + 1] == 0x4F
                    && (file[i + 2] & 0xFF) == 0xFF
                    && file[i + 3] == 0x51) {
                return Arrays.copyOfRange(file, i, file.length);
            }
        }
        throw new AssertionError("no code stream in the file");
    }
}
