package mu.maupass.devices.vision.barcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BarcodeReaderTest {

    private static final int DPI = 300;

    private static PixelImage specimen;

    private final BarcodeReader reader = new BarcodeReader(new OpenCvLibrary(), Duration.ofSeconds(20));

    @BeforeAll
    static void scanSpecimen() throws Exception {
        SimulatedScanners scanners = new SimulatedScanners();
        scanners.lay(SimulatedProfiles.named("priya").orElseThrow());
        try (Scanner scanner = scanners.open(new ScannerAddress.Simulated(), Duration.ofSeconds(1))) {
            specimen = scanner.scan(
                            ScanRequest.of(Side.FRONT)
                                    .of(new ScanArea(0, 0, 140, 140))
                                    .at(DPI),
                            ScanProgress.NONE)
                    .first()
                    .image();
        }
    }

    /**
     * A scanned specimen page with a code printed on it, turned around its centre.
     *
     * @param width of the code, in millimetres
     */
    private static PixelImage page(BarcodeFormat format, String text, double width, double degrees) throws Exception {
        PixelImage page = specimen;
        BufferedImage image = new BufferedImage(page.width(), page.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        to.setColor(Color.WHITE);
        to.fillRect(0, 0, page.width(), page.height());
        to.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        BufferedImage printed = new BufferedImage(page.width(), page.height(), BufferedImage.TYPE_INT_RGB);
        printed.setRGB(0, 0, page.width(), page.height(), page.argb(), 0, page.width());
        print(
                printed,
                code(format, text),
                ScanArea.pixels(75, DPI),
                ScanArea.pixels(105, DPI),
                ScanArea.pixels(width, DPI));
        to.rotate(Math.toRadians(degrees), page.width() / 2.0, page.height() / 2.0);
        to.drawImage(printed, 0, 0, null);
        to.dispose();
        int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < argb.length; i++) {
            argb[i] |= 0xFF000000;
        }
        return new PixelImage(argb, image.getWidth(), image.getHeight());
    }

    private static BitMatrix code(BarcodeFormat format, String text) throws WriterException {
        com.google.zxing.BarcodeFormat zxing = switch (format) {
            case PDF417 -> com.google.zxing.BarcodeFormat.PDF_417;
            case QR -> com.google.zxing.BarcodeFormat.QR_CODE;
            case DATA_MATRIX -> com.google.zxing.BarcodeFormat.DATA_MATRIX;
            case AZTEC -> com.google.zxing.BarcodeFormat.AZTEC;
            case CODE_128 -> com.google.zxing.BarcodeFormat.CODE_128;
        };
        return new MultiFormatWriter()
                .encode(text, zxing, 1, format == BarcodeFormat.CODE_128 ? 30 : 1, Map.of(EncodeHintType.MARGIN, 0));
    }

    private static void print(BufferedImage on, BitMatrix code, int middleX, int middleY, int width) {
        double module = (double) width / code.getWidth();
        int height = (int) (module * code.getHeight());
        Graphics2D to = on.createGraphics();
        to.setColor(Color.WHITE);
        to.fillRect(middleX - width / 2 - 25, middleY - height / 2 - 25, width + 50, height + 50);
        to.setColor(Color.BLACK);
        to.translate(middleX - width / 2.0, middleY - height / 2.0);
        to.scale(module, module);
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    to.fillRect(x, y, 1, 1);
                }
            }
        }
        to.dispose();
    }

    @ParameterizedTest
    @CsvSource({
        "PDF417, 60, 0",
        "PDF417, 60, 17",
        "PDF417, 60, 90",
        "PDF417, 60, 203",
        "QR, 22, 0",
        "QR, 22, 33",
        "QR, 22, 181",
        "DATA_MATRIX, 16, 0",
        "DATA_MATRIX, 16, 28",
        "DATA_MATRIX, 16, 135",
        "AZTEC, 18, 0",
        "AZTEC, 18, 61",
        "AZTEC, 18, 270",
        "CODE_128, 50, 0",
        "CODE_128, 50, 12",
        "CODE_128, 50, 90"
    })
    void aCodeIsReadAnywhereOnAPageAtAnyAngle(BarcodeFormat format, double width, double degrees) throws Exception {
        String text = format == BarcodeFormat.CODE_128
                ? "D150390123456G"
                : "DOORGAKANT;PRIYA ANJALI;D150390123456G;1990-03-15";
        try (PixelImage page = page(format, text, width, degrees)) {
            List<Barcode> codes = reader.read(page);
            assertThat(codes).extracting(Barcode::format).containsExactly(format);
            assertThat(codes.getFirst().text()).isEqualTo(text);
            assertThat(codes.getFirst().nicCandidates()).containsExactly("D150390123456G");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BarcodeFormat.class,
            names = {"QR", "DATA_MATRIX", "AZTEC", "PDF417"})
    void bytesComeAsTheyAre(BarcodeFormat format) throws Exception {
        byte[] bytes = new byte[120];
        new Random(3).nextBytes(bytes);
        bytes[0] = (byte) 0xDC;
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        try (PixelImage page = page(format, latin, format == BarcodeFormat.PDF417 ? 75 : 30, 7)) {
            List<Barcode> codes = reader.read(page);
            assertThat(codes).hasSize(1);
            assertThat(codes.getFirst().bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aPageWithoutACodeHasNone() throws Exception {
        assertThat(reader.read(specimen)).isEmpty();
    }

    @Test
    void noiseMeetsTheLimit() throws Exception {
        int[] argb = new Random(5).ints(4_000_000).map(i -> i | 0xFF000000).toArray();
        try (PixelImage noise = new PixelImage(argb, 2000, 2000)) {
            assertThat(new BarcodeReader(new OpenCvLibrary(), Duration.ofMillis(200)).read(noise))
                    .isEmpty();
        }
    }

    @Test
    void contentIsNotShownByAccidentAndIsOverwritten() {
        Barcode code = new Barcode(BarcodeFormat.QR, "D150390123456G".getBytes(StandardCharsets.UTF_8));
        assertThat(code.toString()).doesNotContain("D150390123456G");
        code.close();
        assertThat(code.bytes()).containsOnly(0);
    }

    @Test
    void aCodeOfManyDigitsIsReadWhole() throws Exception {
        String digits =
                new Random(5).ints(5_000, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
        try (PixelImage page = page(BarcodeFormat.QR, digits, 62, 0)) {
            assertThat(reader.read(page)).extracting(Barcode::text).containsExactly(digits);
        }
    }
}
