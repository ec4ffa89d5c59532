package mu.maupass.devices.scanner.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannedImage;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.OpenCvLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderScannerTest {

    private static final ScanRequest REQUEST = ScanRequest.of(Side.FRONT).withLimit(Duration.ofSeconds(20));

    @TempDir
    Path folder;

    private final FolderScanners scanners = new FolderScanners(new ImageDecoder(new OpenCvLibrary()));

    /** What the scanning program does after the station has begun to wait. */
    @FunctionalInterface
    private interface Program {
        void run() throws IOException, InterruptedException;
    }

    private ScannedPages scan(ScanRequest request, Program program) throws Exception {
        return scan(request, program, new CountDownLatch(0));
    }

    /** @param decoding counted down whenever the scanner tries a file */
    private ScannedPages scan(ScanRequest request, Program program, CountDownLatch decoding) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                waiting.await();
                program.run();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                // The scan has not begun.
            }
        });
        try (Scanner scanner = scanners.open(new ScannerAddress.Folder(folder), Duration.ofSeconds(1))) {
            return scanner.scan(request, new ScanProgress() {
                @Override
                public void phase(ScanPhase phase) {
                    if (phase == ScanPhase.WAITING_FOR_DOCUMENT) {
                        waiting.countDown();
                    }
                    if (phase == ScanPhase.DECODING) {
                        decoding.countDown();
                    }
                }
            });
        } finally {
            writer.interrupt();
            writer.join();
        }
    }

    private ScannerFailure failure(ScanRequest request, Program program) throws Exception {
        try (ScannedPages pages = scan(request, program)) {
            throw new AssertionError("scanned " + pages);
        } catch (ScannerException e) {
            return e.failure();
        }
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] picture(String format, int dpi) throws IOException {
        BufferedImage image = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
        image.setRGB(600, 450, 0xFF0000);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        if (dpi > 0 && format.equals("png")) {
            IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
            IIOMetadataNode physical = new IIOMetadataNode("pHYs");
            String perMetre = Long.toString(Math.round(dpi / 0.0254));
            physical.setAttribute("pixelsPerUnitXAxis", perMetre);
            physical.setAttribute("pixelsPerUnitYAxis", perMetre);
            physical.setAttribute("unitSpecifier", "meter");
            root.appendChild(physical);
            metadata.mergeTree("javax_imageio_png_1.0", root);
        } else if (dpi > 0) {
            IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
            IIOMetadataNode jfif =
                    (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
            jfif.setAttribute("Xdensity", Integer.toString(dpi));
            jfif.setAttribute("Ydensity", Integer.toString(dpi));
            jfif.setAttribute("resUnits", "1");
            metadata.setFromTree("javax_imageio_jpeg_image_1.0", root);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void aFileIsTakenWithItsResolutionAndNothingStays(String format) throws Exception {
        byte[] file = picture(format, 300);
        try (ScannedPages pages = scan(REQUEST, () -> Files.write(folder.resolve("scan." + format), file))) {
            assertThat(pages.first().image().width()).isEqualTo(1200);
            assertThat(pages.first().dpi()).hasValue(300);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aResolutionThatIsNotThereIsNotGuessed() throws Exception {
        byte[] file = picture("png", 0);
        try (ScannedPages pages = scan(REQUEST, () -> Files.write(folder.resolve("scan.png"), file))) {
            assertThat(pages.first().dpi()).isEmpty();
        }
    }

    @Test
    void aHalfWrittenFileIsWaitedFor() throws Exception {
        byte[] file = picture("png", 200);
        CountDownLatch tried = new CountDownLatch(2);
        Program halting = () -> {
            try (OutputStream out = Files.newOutputStream(folder.resolve("scan.png"))) {
                out.write(file, 0, file.length / 2);
                out.flush();
                tried.await();
                out.write(file, file.length / 2, file.length - file.length / 2);
            }
        };
        try (ScannedPages pages = scan(REQUEST, halting, tried)) {
            assertThat(pages.first().image().height()).isEqualTo(900);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void whatLayThereBeforeIsLeftAlone() throws Exception {
        Files.write(folder.resolve("old.png"), picture("png", 0));
        byte[] file = picture("png", 300);
        scan(REQUEST, () -> Files.write(folder.resolve("new.png"), file)).close();
        assertThat(left()).containsExactly("old.png");
    }

    @Test
    void bothSidesAreTwoFiles() throws Exception {
        byte[] file = picture("png", 300);
        try (ScannedPages pages = scan(REQUEST.from(ScanSource.FEEDER_BOTH_SIDES), () -> {
            Files.write(folder.resolve("1.png"), file);
            Files.write(folder.resolve("2.png"), file);
        })) {
            assertThat(pages.images()).extracting(ScannedImage::side).containsExactly(Side.FRONT, Side.BACK);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aFileThatIsNoImageIsToldAndDeleted() throws Exception {
        assertThat(failure(
                        REQUEST,
                        () -> Files.writeString(folder.resolve("scan.pdf"), "%PDF-1.7", StandardCharsets.UTF_8)))
                .isInstanceOf(ScannerFailure.ImageUnreadable.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void aFileOf200MegabytesIsRefusedAndDeleted() throws Exception {
        assertThat(failure(REQUEST, () -> {
                    try (RandomAccessFile large =
                            new RandomAccessFile(folder.resolve("large.tif").toFile(), "rw")) {
                        large.setLength(200L << 20);
                    }
                }))
                .isInstanceOf(ScannerFailure.ImageTooLarge.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void noFileIsTimeUpAndNoFolderIsUnusable() throws Exception {
        assertThat(failure(REQUEST.withLimit(Duration.ofMillis(400)), () -> {}))
                .isInstanceOf(ScannerFailure.TimeUp.class);
        Files.delete(folder);
        assertThat(failure(REQUEST, () -> {})).isInstanceOf(ScannerFailure.FolderUnusable.class);
    }
}
