package mu.maupass.devices.scanner.sane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.TellsEachSkip;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.scanner.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a real saned and SANE's own test devices. */
@ExtendWith(TellsEachSkip.class)
class SaneScannerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ScanRequest CARD =
            ScanRequest.of(Side.FRONT).of(ScanArea.CARD).at(300).withLimit(LIMIT);

    @TempDir
    static Path folder;

    private static SanedDaemon saned;

    @BeforeAll
    static void start() throws Exception {
        saned = SanedDaemon.running(folder);
    }

    @AfterAll
    static void stop() {
        if (saned != null) {
            saned.close();
        }
    }

    private static Map<String, String> options(String... pairs) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put(pairs[i], pairs[i + 1]);
        }
        return options;
    }

    private static Scanner open(String device, String... options) throws ScannerException {
        return new SaneScanners(saned.device(""), options(options)).open(saned.device(device), LIMIT);
    }

    private static ScannerFailure failure(
            ScanRequest request, ScanProgress progress, String device, String... options) {
        try (Scanner scanner = open(device, options);
                ScannedPages pages = scanner.scan(request, progress)) {
            throw new AssertionError("scanned " + pages);
        } catch (ScannerException e) {
            return e.failure();
        }
    }

    @Test
    void theServicesDevicesAreFoundAndMarkedAsPrograms() throws Exception {
        List<ScannerInfo> found = new SaneScanners(saned.device(""), Map.of()).find(LIMIT, new Cancellation());
        assertThat(found).extracting(ScannerInfo::address).contains(saned.device("test:0"), saned.device("pnm:0"));
        assertThat(found).allMatch(ScannerInfo::virtual);
        assertThat(new SaneScanners(new ScannerAddress.Sane("127.0.0.1", 1, ""), Map.of())
                        .find(LIMIT, new Cancellation()))
                .isEmpty();
    }

    @Test
    void anImageComesPixelForPixel() throws Exception {
        int width = 1200;
        int height = 800;
        byte[] rgb = new byte[width * height * 3];
        new Random(7).nextBytes(rgb);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        file.write(rgb);
        Path page = Files.write(folder.resolve("page.ppm"), file.toByteArray());
        try (Scanner scanner = open("pnm:0", "filename", page.toString());
                ScannedPages pages = scanner.scan(CARD.at(200), ScanProgress.NONE)) {
            int[] argb = pages.first().image().argb();
            assertThat(pages.first().image().width()).isEqualTo(width);
            assertThat(pages.first().image().height()).isEqualTo(height);
            for (int i = 0; i < argb.length; i++) {
                if (argb[i]
                        != (0xFF000000
                                | (rgb[3 * i] & 0xFF) << 16
                                | (rgb[3 * i + 1] & 0xFF) << 8
                                | rgb[3 * i + 2] & 0xFF)) {
                    throw new AssertionError("pixel " + i);
                }
            }
        }
    }

    @Test
    void areaResolutionAndModeAreTheOnesThatWereAskedFor() throws Exception {
        try (Scanner scanner = open("test:0", "test-picture", "Solid white");
                ScannedPages pages = scanner.scan(CARD.in(ScanMode.GREY), ScanProgress.NONE)) {
            assertThat(scanner.capabilities().sources())
                    .containsExactlyInAnyOrder(ScanSource.FLATBED, ScanSource.FEEDER);
            assertThat(scanner.capabilities().modes()).containsExactlyInAnyOrder(ScanMode.values());
            assertThat(pages.first().image().width()).isBetween(1640, 1660);
            assertThat(pages.first().image().height()).isBetween(1230, 1250);
            assertThat(pages.first().dpi()).hasValue(300);
            assertThat(pages.first().image().argb()).containsOnly(0xFFFFFFFF);
        }
    }

    @Test
    void theFeederGivesAsManyPagesAsAreWantedOrAsThereAre() throws Exception {
        try (Scanner scanner = open("test:0");
                ScannedPages pages =
                        scanner.scan(CARD.at(150).from(ScanSource.FEEDER).withMostPages(3), ScanProgress.NONE)) {
            assertThat(pages.images()).hasSize(3);
        }
        try (Scanner scanner = open("test:0");
                ScannedPages pages =
                        scanner.scan(CARD.at(150).from(ScanSource.FEEDER).withMostPages(20), ScanProgress.NONE)) {
            assertThat(pages.images()).hasSize(10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SANE_STATUS_JAMMED, S-104",
        "SANE_STATUS_COVER_OPEN, S-103",
        "SANE_STATUS_NO_DOCS, S-105",
        "SANE_STATUS_DEVICE_BUSY, S-106",
        "SANE_STATUS_CANCELLED, S-107",
        "SANE_STATUS_ACCESS_DENIED, S-115",
        "SANE_STATUS_IO_ERROR, S-116",
        "SANE_STATUS_UNSUPPORTED, S-114"
    })
    void everyStatusHasItsFailure(String status, String code) {
        assertThat(failure(CARD, ScanProgress.NONE, "test:0", "read-return-value", status)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void whatTheDeviceDoesNotHaveIsNotSupported() {
        assertThat(failure(CARD.from(ScanSource.FEEDER_BOTH_SIDES), ScanProgress.NONE, "test:0"))
                .isInstanceOf(ScannerFailure.NotSupported.class);
    }

    @Test
    void anImageThatIsTooLargeIsRefusedBeforeItComes() {
        ScanRequest large = CARD.at(1200).of(new ScanArea(0, 0, 200, 200));
        AtomicBoolean came = new AtomicBoolean();
        assertThat(failure(
                        large,
                        new ScanProgress() {
                            @Override
                            public void received(int page, double fraction) {
                                came.set(true);
                            }
                        },
                        "test:0"))
                .isInstanceOf(ScannerFailure.ImageTooLarge.class);
        assertThat(came).isFalse();
    }

    @Test
    void aStripIsNoDocument() {
        assertThat(failure(CARD.of(new ScanArea(0, 0, 140, 20)), ScanProgress.NONE, "test:0"))
                .isInstanceOf(ScannerFailure.WrongSize.class);
    }

    @Test
    void whoCancelsInMidPageIsNotKeptWaiting() {
        Cancellation wish = new Cancellation();
        assertThat(failure(CARD.withCancellation(wish), cancelling(wish::cancel), "test:0", SLOW))
                .isInstanceOf(ScannerFailure.Cancelled.class);
    }

    @Test
    void aServiceThatDiesInMidPageIsALostConnection() {
        assertThat(failure(CARD, cancelling(saned::killConnections), "test:0", SLOW))
                .isInstanceOf(ScannerFailure.ConnectionLost.class);
    }

    @Test
    void aSlowPageMeetsTheLimitAndTheScannerCanBeUsedAgain() throws Exception {
        assertThat(failure(CARD.withLimit(Duration.ofSeconds(1)), ScanProgress.NONE, "test:0", SLOW))
                .isInstanceOf(ScannerFailure.TimeUp.class);
        try (Scanner scanner = open("test:0")) {
            scanner.scan(CARD.at(150), ScanProgress.NONE).close();
        }
    }

    @Test
    void anUnknownDeviceAndAServiceThatDoesNotRunAreTold() {
        assertThat(failure(CARD, ScanProgress.NONE, "genesys:libusb:001:002"))
                .isInstanceOf(ScannerFailure.NoScanner.class);
        try (Scanner scanner = new SaneScanners().open(new ScannerAddress.Sane("127.0.0.1", 1, ""), LIMIT)) {
            throw new AssertionError("opened " + scanner.info());
        } catch (ScannerException e) {
            assertThat(e.failure()).isInstanceOf(ScannerFailure.Unreachable.class);
        }
    }

    private static final String[] SLOW = {
        "read-limit", "true", "read-limit-size", "4096", "read-delay", "true", "read-delay-duration", "200000"
    };

    private static ScanProgress cancelling(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return new ScanProgress() {
            @Override
            public void received(int page, double fraction) {
                if (done.compareAndSet(false, true)) {
                    Thread.ofPlatform().start(action);
                }
            }
        };
    }
}
