package mu.maupass.devices.scanner.escl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScanArea;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EsclScannerTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ScanRequest CARD =
            ScanRequest.of(Side.FRONT).of(ScanArea.CARD).at(300).withLimit(LIMIT);

    private final EsclScanners scanners = new EsclScanners(new ImageDecoder(new OpenCvLibrary()));
    private ScriptedEsclServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedEsclServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Scanner open() throws ScannerException {
        return scanners.open(ScannerAddress.parse(server.address()), LIMIT);
    }

    private ScannerFailure failure(ScanRequest request) {
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(request, ScanProgress.NONE)) {
            throw new AssertionError("scanned " + pages);
        } catch (ScannerException e) {
            return e.failure();
        }
    }

    private ScannerFailure openFailure(String address) {
        try (Scanner scanner = scanners.open(ScannerAddress.parse(address), LIMIT)) {
            throw new AssertionError("opened " + scanner.info());
        } catch (ScannerException e) {
            return e.failure();
        }
    }

    @Test
    void aPageComesInTheSizeThatWasAskedFor() throws Exception {
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(CARD, ScanProgress.NONE)) {
            assertThat(scanner.info().name()).isEqualTo("Scripted Scanner");
            assertThat(scanner.capabilities().sources()).containsExactlyInAnyOrder(ScanSource.values());
            assertThat(scanner.capabilities().resolutions()).containsExactly(300, 600);
            assertThat(pages.first().image().width()).isBetween(1653, 1655);
            assertThat(pages.first().dpi()).isEqualTo(OptionalInt.of(300));
        }
        assertThat(server.requests)
                .containsExactly(
                        "GET ScannerCapabilities", "POST ScanJobs", "GET ScanJobs/1/NextDocument", "DELETE ScanJobs/1");
    }

    @Test
    void bothSidesComeFromTheFeeder() throws Exception {
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(CARD.from(ScanSource.FEEDER_BOTH_SIDES), ScanProgress.NONE)) {
            assertThat(pages.images()).extracting(ScannedImage::side).containsExactly(Side.FRONT, Side.BACK);
        }
        assertThat(server.settings()).contains("<scan:Duplex>true</scan:Duplex>", "<pwg:InputSource>Feeder<");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FEEDER  | <pwg:State>Idle</pwg:State><scan:AdfState>ScannerAdfJam</scan:AdfState>       | S-104",
                "FEEDER  | <pwg:State>Idle</pwg:State><scan:AdfState>ScannerAdfHatchOpen</scan:AdfState> | S-103",
                "FEEDER  | <pwg:State>Idle</pwg:State><scan:AdfState>ScannerAdfEmpty</scan:AdfState>     | S-105",
                "FLATBED | <pwg:State>Stopped</pwg:State><pwg:StateReasons><pwg:StateReason>CoverOpen</pwg:StateReason></pwg:StateReasons> | S-103",
                "FLATBED | <pwg:State>Down</pwg:State>                                                   | S-116"
            })
    void whatTheScannerSaysIsInItsWayIsTheFailure(ScanSource source, String status, String code) {
        server.withStatus(status).withJob(ScriptedEsclServer.text(503, ""));
        assertThat(failure(CARD.from(source)).code()).isEqualTo(code);
    }

    @Test
    void aScannerThatStaysBusyIsBusy() {
        server.withStatus("<pwg:State>Processing</pwg:State>").withJob(ScriptedEsclServer.text(503, ""));
        assertThat(failure(CARD)).isInstanceOf(ScannerFailure.Busy.class);
    }

    @Test
    void aPageThatBreaksOffIsALostConnection() throws Exception {
        server.withDocument(ScriptedEsclServer.cutOff(server.page()));
        assertThat(failure(CARD)).isInstanceOf(ScannerFailure.ConnectionLost.class);
        assertThat(server.requests).contains("DELETE ScanJobs/1");
    }

    @Test
    void aJobOnAnotherHostIsRefusedUnseen() {
        server.withJob(ScriptedEsclServer.redirect(201, "http://192.0.2.66/eSCL/ScanJobs/1"));
        assertThat(failure(CARD)).isEqualTo(new ScannerFailure.OtherHost("192.0.2.66"));
    }

    @Test
    void aRedirectIsNeverFollowed() {
        server.withDocument(ScriptedEsclServer.redirect(302, "http://192.0.2.66/page.jpg"));
        assertThat(failure(CARD)).isEqualTo(new ScannerFailure.OtherHost("192.0.2.66"));
        server.withDocument(ScriptedEsclServer.redirect(302, "/eSCL/elsewhere"));
        assertThat(failure(CARD)).isInstanceOf(ScannerFailure.Malformed.class);
        assertThat(server.requests).doesNotContain("GET elsewhere");
    }

    @Test
    void aPageOf200MegabytesIsRefusedBeforeItIsRead() {
        server.withDocument(exchange -> {
            exchange.sendResponseHeaders(200, 200L << 20);
            exchange.getResponseBody().write(new byte[64 * 1024]);
            exchange.getResponseBody().flush();
        });
        assertThat(failure(CARD)).isInstanceOf(ScannerFailure.ImageTooLarge.class);
    }

    @Test
    void aPageWithoutAnEndIsRefusedWhenItIsTooLarge() {
        server.withDocument(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[1 << 20];
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(some);
                }
            }
        });
        assertThat(failure(CARD)).isInstanceOf(ScannerFailure.ImageTooLarge.class);
    }

    @Test
    void aPageThatIsNoImageOrTooSmallSaysSo() throws Exception {
        server.withDocument(
                ScriptedEsclServer.image("no image at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(failure(CARD)).isInstanceOf(ScannerFailure.ImageUnreadable.class);
        server.withDocument(ScriptedEsclServer.image(
                ScriptedEsclServer.jpeg(new mu.maupass.devices.vision.PixelImage(new int[400 * 400], 400, 400))));
        assertThat(failure(CARD)).isInstanceOf(ScannerFailure.WrongSize.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing",
                "<html/>",
                "<a>",
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><ScannerCapabilities>&x;</ScannerCapabilities>",
                "<ScannerCapabilities/>"
            })
    void answersAgainstTheProtocolAreRefused(String document) {
        server.withCapabilities(ScriptedEsclServer.text(200, document));
        assertThat(openFailure(server.address())).isInstanceOf(ScannerFailure.Malformed.class);
    }

    @Test
    void aScannerThatWantsAPasswordSaysSo() {
        server.withCapabilities(ScriptedEsclServer.text(401, ""));
        assertThat(openFailure(server.address())).isInstanceOf(ScannerFailure.AccessDenied.class);
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(openFailure("http://127.0.0.1:" + free + "/eSCL"))
                .isEqualTo(new ScannerFailure.Unreachable("127.0.0.1"));
    }

    @Test
    void whoCancelsInMidPageWaitsForNothing() throws Exception {
        Cancellation wish = new Cancellation();
        CountDownLatch over = new CountDownLatch(1);
        server.withDocument(exchange -> {
            exchange.sendResponseHeaders(200, 1 << 20);
            exchange.getResponseBody().write(new byte[64 * 1024]);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (Scanner scanner = open()) {
            ScanProgress progress = new ScanProgress() {
                @Override
                public void received(int page, double fraction) {
                    Thread.ofPlatform().start(wish::cancel);
                }

                @Override
                public void phase(ScanPhase phase) {
                    assertThat(phase).isNotEqualTo(ScanPhase.DECODING);
                }
            };
            try (ScannedPages pages = scanner.scan(CARD.withCancellation(wish), progress)) {
                throw new AssertionError("scanned " + pages);
            } catch (ScannerException e) {
                assertThat(e.failure()).isInstanceOf(ScannerFailure.Cancelled.class);
            }
        } finally {
            over.countDown();
        }
        assertThat(server.requests).contains("DELETE ScanJobs/1");
    }

    @Test
    void anIndependentClientTakesTheServerOfTheseTestsForAScanner(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("dll.conf"), "airscan\n");
        Files.writeString(folder.resolve("airscan.conf"), """
                [devices]
                "Scripted" = %s, eSCL
                [options]
                discovery = disable
                """.formatted(server.address()));
        Path page = folder.resolve("page.png");
        Process scanimage = scanimage(
                folder,
                List.of(
                        "-d",
                        "airscan:e0:Scripted",
                        "--resolution",
                        "300",
                        "--mode",
                        "Color",
                        "-x",
                        "140",
                        "-y",
                        "105",
                        "--format=png",
                        "--output-file=" + page));
        assertThat(scanimage.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(scanimage.exitValue())
                .as(new String(scanimage.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isZero();
        assertThat(ImageIO.read(page.toFile()).getWidth()).isBetween(1640, 1660);
        assertThat(server.requests).contains("POST ScanJobs", "GET ScanJobs/1/NextDocument");
    }

    private static Process scanimage(Path folder, List<String> options) throws Exception {
        Path program = Path.of("/usr/bin/scanimage");
        boolean installed = Files.isExecutable(program)
                && Files.exists(
                        Path.of("/usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64")
                                + "-linux-gnu/sane/libsane-airscan.so.1"));
        if (!installed && !"true".equals(System.getenv("CI"))) {
            org.junit.jupiter.api.Assumptions.abort(
                    "sane-utils and sane-airscan are not installed (apt-get install sane-utils sane-airscan)");
        }
        List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("SANE_CONFIG_DIR", folder.toString()));
        return builder.start();
    }
}
