package mu.maupass.devices.scanner.sane;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import mu.maupass.devices.TellsEachSkip;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SANE's own test device can be made to do, as real devices do it. */
@ExtendWith(TellsEachSkip.class)
class SaneOddDevicesTest {

    private static final ScanRequest CARD =
            ScanRequest.of(Side.FRONT).of(ScanArea.CARD).at(150).withLimit(Duration.ofSeconds(20));

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

    private static Scanner open(String... options) throws ScannerException {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new SaneScanners(saned.device(""), all).open(saned.device("test:0"), Duration.ofSeconds(20));
    }

    /** The test device paints the same picture whichever way it sends it. */
    @ParameterizedTest
    @CsvSource({
        "three-pass, true, three-pass-order, RGB",
        "three-pass, true, three-pass-order, BGR",
        "three-pass, true, three-pass-order, GRB",
        "hand-scanner, true, test-picture, Color pattern",
        "select-fd, true, test-picture, Color pattern",
        "ppl-loss, 7, test-picture, Color pattern",
        "read-limit, true, read-limit-size, 77"
    })
    void everyWayOfSendingGivesTheSamePicture(String first, String one, String second, String two) throws Exception {
        try (Scanner usual = open("test-picture", "Color pattern");
                ScannedPages expected = usual.scan(CARD, ScanProgress.NONE);
                Scanner odd = open("test-picture", "Color pattern", first, one, second, two);
                ScannedPages pages = odd.scan(CARD, ScanProgress.NONE)) {
            int width = Math.min(
                    expected.first().image().width(), pages.first().image().width());
            int height = Math.min(
                    expected.first().image().height(), pages.first().image().height());
            // A hand scanner is eleven centimetres wide.
            assertThat(width).isGreaterThan(640);
            assertThat(height).isGreaterThan(500);
            for (int y = 0; y < height; y += 7) {
                for (int x = 0; x < width; x += 7) {
                    assertThat(pages.first()
                                    .image()
                                    .argb()[y * pages.first().image().width() + x])
                            .as("pixel %d, %d", x, y)
                            .isEqualTo(expected.first()
                                    .image()
                                    .argb()[y * expected.first().image().width() + x]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8", "16"})
    void aHandScannerAndEveryDepthGiveAGreyPage(int depth) throws Exception {
        try (Scanner scanner = open("hand-scanner", "true", "depth", Integer.toString(depth));
                ScannedPages pages = scanner.scan(CARD.in(ScanMode.GREY), ScanProgress.NONE)) {
            assertThat(pages.first().image().width()).isGreaterThan(640);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SANE_STATUS_EOF, S-112",
        "SANE_STATUS_INVAL, S-114",
        "SANE_STATUS_NO_MEM, S-110",
        "SANE_STATUS_JAMMED, S-104",
        "SANE_STATUS_NO_DOCS, S-105",
        "SANE_STATUS_COVER_OPEN, S-103"
    })
    void everyStatusHasItsFailureInEveryWayOfSending(String status, String code) {
        for (String way : new String[] {"three-pass", "hand-scanner"}) {
            try (Scanner scanner = open(way, "true", "read-return-value", status);
                    ScannedPages pages = scanner.scan(CARD, ScanProgress.NONE)) {
                throw new AssertionError(way + " scanned " + pages);
            } catch (ScannerException e) {
                assertThat(e.failure().code()).as(way).isEqualTo(code);
            }
        }
    }
}
