package mu.maupass.devices.vision.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.ImageFailure;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of several pages, as scanning programs write them. */
class PictureFileTest {

    private final ImageDecoder decoder = new ImageDecoder(new OpenCvLibrary());

    private static BufferedImage page(int width, Color colour, int type) {
        BufferedImage image = new BufferedImage(width, 80, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, 80);
        graphics.dispose();
        return image;
    }

    private static byte[] tiff(int pages, String compression) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            writer.prepareWriteSequence(null);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            for (int i = 0; i < pages; i++) {
                writer.writeToSequence(
                        new IIOImage(page(100 + i, Color.RED, BufferedImage.TYPE_INT_RGB), null, null), how);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        return out.toByteArray();
    }

    private interface Drawing {
        PDImageXObject image(PDDocument document, int page) throws IOException;
    }

    private static PDDocument document(int pages, Drawing drawing) throws IOException {
        PDDocument document = new PDDocument();
        for (int i = 0; i < pages; i++) {
            PDPage page = new PDPage(new PDRectangle(240, 192));
            document.addPage(page);
            PDImageXObject image = drawing.image(document, i);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(image, 0, 0, 240, 192);
            }
        }
        return document;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (document) {
            document.save(out);
        }
        return out.toByteArray();
    }

    private List<Integer> widths(byte[] content) throws ImageException {
        try (PictureFile file = PictureFile.of(content)) {
            List<Integer> widths = new java.util.ArrayList<>();
            for (PictureFile.Picture picture : file.pictures()) {
                try (PixelImage image = decoder.decode(picture.encoded())) {
                    assertThat(image.height()).isEqualTo(80);
                    widths.add(image.width());
                }
            }
            return widths;
        }
    }

    /** What lies behind a picture is unpacked with it. */
    @Test
    void aMaskIsWeighedAsThePictureIs() throws Exception {
        byte[] bomb = packedZeros(200 << 20);
        for (COSName filter : List.of(COSName.FLATE_DECODE, COSName.JPX_DECODE)) {
            byte[] pdf = saved(document(1, (document, i) -> {
                PDImageXObject image =
                        LosslessFactory.createFromImage(document, page(100, Color.RED, BufferedImage.TYPE_INT_RGB));
                COSStream mask = document.getDocument().createCOSStream();
                try (OutputStream out = mask.createRawOutputStream()) {
                    out.write(bomb);
                }
                mask.setItem(COSName.FILTER, filter);
                mask.setItem(COSName.SUBTYPE, COSName.IMAGE);
                mask.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
                mask.setInt(COSName.BITS_PER_COMPONENT, 8);
                mask.setInt(COSName.WIDTH, 100);
                mask.setInt(COSName.HEIGHT, 80);
                image.getCOSObject().setItem(COSName.SMASK, mask);
                return image;
            }));
            assertThat(failure(pdf)).isEqualTo(ImageFailure.DAMAGED);
        }
    }

    private static byte[] packedZeros(int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(1))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < length >> 20; i++) {
                out.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private static ImageFailure failure(byte[] content) {
        return catchThrowableOfType(ImageException.class, () -> PictureFile.of(content))
                .failure();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deflate", "LZW", "JPEG", "PackBits"})
    void everyPageOfATiffIsRead(String compression) throws Exception {
        assertThat(widths(tiff(3, compression))).containsExactly(100, 101, 102);
    }

    @Test
    void ofManyPagesTheFirstAreReadAndThatThereAreMoreIsTold() throws Exception {
        try (PictureFile file = PictureFile.of(tiff(25, "LZW"))) {
            assertThat(file.pictures()).hasSize(PictureFile.MOST_PAGES);
            assertThat(file.more()).isTrue();
        }
        byte[] pdf = saved(document(
                22,
                (document, i) ->
                        LosslessFactory.createFromImage(document, page(100, Color.RED, BufferedImage.TYPE_INT_RGB))));
        try (PictureFile file = PictureFile.of(pdf)) {
            assertThat(file.pictures()).hasSize(PictureFile.MOST_PAGES);
            assertThat(file.more()).isTrue();
        }
        try (PictureFile file = PictureFile.of(tiff(2, "LZW"))) {
            assertThat(file.more()).isFalse();
        }
    }

    @Test
    void everyPageOfAScannedPdfIsReadInWhateverEncoding() throws Exception {
        byte[] pdf = saved(document(3, (document, i) -> switch (i) {
            case 0 -> JPEGFactory.createFromImage(document, page(100, Color.RED, BufferedImage.TYPE_INT_RGB), 0.9f);
            case 1 -> LosslessFactory.createFromImage(document, page(101, Color.BLUE, BufferedImage.TYPE_INT_RGB));
            default -> CCITTFactory.createFromImage(document, page(102, Color.BLACK, BufferedImage.TYPE_BYTE_BINARY));
        }));
        assertThat(widths(pdf)).containsExactly(100, 101, 102);
    }

    @Test
    void thePageSaysTheResolutionOfItsPicture() throws Exception {
        byte[] pdf = saved(document(
                1,
                (document, i) ->
                        JPEGFactory.createFromImage(document, page(1000, Color.RED, BufferedImage.TYPE_INT_RGB))));
        try (PictureFile file = PictureFile.of(pdf)) {
            assertThat(file.pictures().getFirst().dpi()).hasValue(300);
        }
    }

    @Test
    void theLargestPictureOfAPageIsThePageAndNothingIsRun() throws Exception {
        PDDocument document = document(
                1, (doc, i) -> JPEGFactory.createFromImage(doc, page(300, Color.RED, BufferedImage.TYPE_INT_RGB)));
        try (PDPageContentStream content =
                new PDPageContentStream(document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
            content.drawImage(
                    LosslessFactory.createFromImage(document, page(40, Color.BLUE, BufferedImage.TYPE_INT_RGB)), 0, 0);
        }
        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('run')"));
        assertThat(widths(saved(document))).containsExactly(300);
    }

    @Test
    void aPdfWithoutPicturesLockedOrBrokenSaysSo() throws Exception {
        PDDocument empty = new PDDocument();
        empty.addPage(new PDPage());
        assertThat(failure(saved(empty))).isEqualTo(ImageFailure.NO_PICTURE);
        PDDocument locked = document(
                1, (doc, i) -> JPEGFactory.createFromImage(doc, page(100, Color.RED, BufferedImage.TYPE_INT_RGB)));
        StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "user", new AccessPermission());
        policy.setEncryptionKeyLength(128);
        locked.protect(policy);
        assertThat(failure(saved(locked))).isEqualTo(ImageFailure.DAMAGED);
        assertThat(failure("%PDF-1.4\n%nothing".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(ImageFailure.DAMAGED);
    }

    @Test
    void aPictureThatUnpacksToMoreThanItsPixelsIsRefused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        byte[] pdf = saved(document(
                1,
                (doc, i) -> new PDImageXObject(
                        doc,
                        new ByteArrayInputStream(packed.toByteArray()),
                        COSName.FLATE_DECODE,
                        10,
                        10,
                        8,
                        PDDeviceRGB.INSTANCE)));
        assertThat(failure(pdf)).isEqualTo(ImageFailure.DAMAGED);
        byte[] large = saved(document(
                1,
                (doc, i) -> new PDImageXObject(
                        doc,
                        new ByteArrayInputStream(new byte[10]),
                        COSName.FLATE_DECODE,
                        60_000,
                        60_000,
                        8,
                        PDDeviceRGB.INSTANCE)));
        assertThat(failure(large)).isEqualTo(ImageFailure.TOO_MANY_PIXELS);
    }

    @Test
    void whateverIsDamagedIsAFailureAndNothingElse() throws Exception {
        byte[] tiff = tiff(3, "LZW");
        byte[] pdf = saved(document(
                2, (doc, i) -> JPEGFactory.createFromImage(doc, page(100, Color.RED, BufferedImage.TYPE_INT_RGB))));
        Random random = new Random(3);
        for (int i = 0; i < 150; i++) {
            for (byte[] whole : List.of(tiff, pdf)) {
                byte[] odd = Arrays.copyOf(whole, 10 + random.nextInt(whole.length - 10));
                for (int changes = random.nextInt(20); changes > 0; changes--) {
                    odd[8 + random.nextInt(odd.length - 8)] = (byte) random.nextInt();
                }
                try (PictureFile file = PictureFile.of(odd)) {
                    assertThat(file.pictures()).hasSizeLessThanOrEqualTo(PictureFile.MOST_PAGES);
                } catch (ImageException e) {
                    assertThat(e.failure()).isNotNull();
                }
            }
        }
    }
}
