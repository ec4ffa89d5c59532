package mu.maupass.devices.scanner.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.CameraSlot;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.camera.FrameSource;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.page.PageReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CameraScannerTest {

    private static final CameraFormat FORMAT = new CameraFormat(1920, 1080);
    private static final PageReader PAGES = new PageReader(new OpenCvLibrary());
    private static PixelImage passport;

    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void draw() throws ScannerException {
        SimulatedScanners scanners = new SimulatedScanners();
        scanners.lay(SimulatedProfiles.named("priya").orElseThrow());
        try (Scanner scanner = scanners.open(new ScannerAddress.Simulated(), Duration.ofSeconds(1))) {
            passport = scanner.scan(ScanRequest.of(Side.FRONT).of(ScanArea.CARD).at(200), ScanProgress.NONE)
                    .first()
                    .image();
        }
    }

    /** A dark desk with a passport that moves for some pictures and then lies still; with the noise of a sensor. */
    private static final class Desk implements FrameSource {
        private final AtomicInteger pictures;
        private final int moving;
        private final boolean empty;
        private final Random noise = new Random(1);

        Desk(AtomicInteger pictures, int moving, boolean empty) {
            this.pictures = pictures;
            this.moving = moving;
            this.empty = empty;
        }

        @Override
        public CameraFormat open(CameraFormat wanted) {
            return FORMAT;
        }

        @Override
        public boolean read(int[] argb) {
            int now = pictures.incrementAndGet();
            int shift = now <= moving ? now * 37 % 300 : 300;
            for (int i = 0; i < argb.length; i++) {
                argb[i] = 0xFF303030 + noise.nextInt(3) * 0x010101;
            }
            for (int y = 40; y < passport.height() - 70 && !empty; y++) {
                for (int x = 60; x < passport.width() - 38; x++) {
                    int pixel = passport.argb()[y * passport.width() + x];
                    // The scanner's glass around the page is used as the desk.
                    if ((pixel & 0xFFFFFF) != 0xF4F4F1) {
                        argb[(y + 100) * FORMAT.width() + x + shift] = pixel;
                    }
                }
            }
            return true;
        }

        @Override
        public boolean skip() {
            return false;
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    private static Cameras cameras(FrameSource source) {
        CameraSlot slot = new CameraSlot();
        CameraInfo info = new CameraInfo("desk", "Scripted desk camera", true);
        return new Cameras() {
            @Override
            public List<CameraInfo> list() {
                return List.of(info);
            }

            @Override
            public Camera open(CameraRequest request) throws CameraException {
                return slot.open(info, request, source);
            }
        };
    }

    private ScannedPages scan(Cameras cameras, Duration limit) throws ScannerException {
        try (Scanner scanner =
                new CameraScanners(cameras, PAGES).open(new ScannerAddress.Camera(""), Duration.ofSeconds(1))) {
            return scanner.scan(ScanRequest.of(Side.FRONT).withLimit(limit), new ScanProgress() {
                @Override
                public void seen(PixelImage picture) {
                    seen.add(picture.argb()[0]);
                }
            });
        }
    }

    @Test
    void thePictureIsTakenOnceTheDocumentLiesStill() throws Exception {
        AtomicInteger pictures = new AtomicInteger();
        try (ScannedPages pages = scan(cameras(new Desk(pictures, 4, false)), Duration.ofSeconds(60))) {
            assertThat(pages.first().image().width()).isEqualTo(1920);
            assertThat(pictures.get()).isGreaterThan(4);
            assertThat(seen).hasSizeGreaterThan(2).doesNotContain(0);
            assertThat(PAGES.read(pages.first().image()).mrz()).isPresent();
        }
    }

    @Test
    void anEmptyDeskMeetsTheLimit() {
        try (ScannedPages pages = scan(cameras(new Desk(new AtomicInteger(), 0, true)), Duration.ofSeconds(2))) {
            throw new AssertionError("took " + pages);
        } catch (ScannerException e) {
            assertThat(e.failure()).isInstanceOf(ScannerFailure.TimeUp.class);
        }
    }

    @Test
    void noCameraIsNoScanner() {
        Cameras none = new Cameras() {
            @Override
            public List<CameraInfo> list() {
                return List.of();
            }

            @Override
            public Camera open(CameraRequest request) throws CameraException {
                throw new CameraException(new CameraFailure.NoCamera());
            }
        };
        try (ScannedPages pages = scan(none, Duration.ofSeconds(2))) {
            throw new AssertionError("took " + pages);
        } catch (ScannerException e) {
            assertThat(e.failure()).isInstanceOf(ScannerFailure.NoScanner.class);
        }
    }
}
