package mu.maupass.devices.scanner.escl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanMode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Network scanners as offices have them, which keep to the protocol in their own ways. */
class EsclOddScannersTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ScanRequest CARD =
            ScanRequest.of(Side.FRONT).of(ScanArea.CARD).at(300).withLimit(LIMIT);
    private static final ScanRequest BOTH = CARD.from(ScanSource.FEEDER_BOTH_SIDES);
    private static final String IDLE = "<pwg:State>Idle</pwg:State><scan:AdfState>ScannerAdfLoaded</scan:AdfState>";

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
        return open(server.address());
    }

    private Scanner open(String address) throws ScannerException {
        return scanners.open(ScannerAddress.parse(address), LIMIT);
    }

    private ScannerFailure failure(ScanRequest request) {
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(request, ScanProgress.NONE)) {
            throw new AssertionError("scanned " + pages);
        } catch (ScannerException e) {
            return e.failure();
        }
    }

    private int pages(ScanRequest request) throws ScannerException {
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(request, ScanProgress.NONE)) {
            return pages.images().size();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://EPSON0A1B2C.local/eSCL/ScanJobs/1",
                "http://epson0a1b2c.local.:80/eSCL/ScanJobs/1",
                "http://EPSON0A1B2C/eSCL/ScanJobs/1",
                "http://epson_12/eSCL/ScanJobs/1",
                "http://printer.lan/eSCL/ScanJobs/1",
                "http://localhost:9999/eSCL/ScanJobs/1",
                "http://127.0.1.1/eSCL/ScanJobs/1",
                "http://0.0.0.0/eSCL/ScanJobs/1",
                "http://169.254.7.7/eSCL/ScanJobs/1",
                "http://[fe80::1]:8080/eSCL/ScanJobs/1",
                "http://[fe80::1%25wlan0]/eSCL/ScanJobs/1",
                "http://[::]/eSCL/ScanJobs/1",
                "https://127.0.0.1:443/eSCL/ScanJobs/1",
                "//127.0.0.1/eSCL/ScanJobs/1",
                "/eSCL/ScanJobs/1/",
                "ScanJobs/1",
                "/eSCL/ScanJobs/{1}",
                "/eSCL/ScanJobs/urn:uuid:4509a320-0060-00d0"
            })
    void aJobUnderAnotherNameOfTheSameScannerIsTakenByItsPath(String location) throws Exception {
        server.withJob(ScriptedEsclServer.redirect(201, location));
        assertThat(pages(CARD)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.66/eSCL/ScanJobs/1",
                "http://printer.example.com/eSCL/ScanJobs/1",
                "http://[2001:db8::1]/eSCL/ScanJobs/1",
                "http://local.example/eSCL/ScanJobs/1"
            })
    void aJobOnAnotherHostIsStillRefused(String location) {
        server.withJob(ScriptedEsclServer.redirect(201, location));
        assertThat(failure(CARD))
                .isEqualTo(new ScannerFailure.OtherHost(
                        URI.create(location).getHost().replaceAll("[\\[\\]]", "")));
    }

    @Test
    void aJobThatIsAnsweredWith200IsAJob() throws Exception {
        server.withJob(ScriptedEsclServer.redirect(200, server.address() + "/ScanJobs/1"));
        assertThat(pages(CARD)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:9443/eSCL/ScannerCapabilities, https://127.0.0.1:9443/eSCL",
        "https://127.0.0.1/eSCL/ScannerCapabilities,      https://127.0.0.1/eSCL",
        "https://127.0.0.1:443/sec/ScannerCapabilities,   https://127.0.0.1/sec",
        "https://EPSON0A1B2C.local:443/,                  https://127.0.0.1/eSCL"
    })
    void aScannerThatWantsEncryptionIsOfferedWithItsAddress(String location, String offered) throws Exception {
        server.withCapabilities(ScriptedEsclServer.redirect(307, location));
        assertThat(failure(CARD)).isEqualTo(new ScannerFailure.SecureOnly(offered));
        assertThat(ScannerAddress.parse(offered).text()).isEqualTo(offered);
    }

    @Test
    void aRedirectToAnotherHostIsStillRefused() {
        server.withCapabilities(ScriptedEsclServer.redirect(307, "https://192.0.2.66/eSCL/ScannerCapabilities"));
        assertThat(failure(CARD)).isEqualTo(new ScannerFailure.OtherHost("192.0.2.66"));
    }

    @Test
    void aSourceMayReferToAProfileThatStandsElsewhere() throws Exception {
        String usual = ScriptedEsclServer.capabilities();
        int from = usual.indexOf("<scan:SettingProfiles>");
        int to = usual.indexOf("</scan:SettingProfiles>") + "</scan:SettingProfiles>".length();
        String profiles = usual.substring(from, to);
        String byReference = usual.replace(
                        profiles, "<scan:SettingProfiles><scan:SettingProfile ref=\"p1\"/></scan:SettingProfiles>")
                .replace(
                        "<scan:Platen>",
                        profiles.replace("<scan:SettingProfile>", "<scan:SettingProfile name=\"p1\">")
                                + "<scan:Platen>");
        server.withCapabilities(ScriptedEsclServer.text(200, byReference));
        try (Scanner scanner = open()) {
            assertThat(scanner.capabilities().sources()).containsExactlyInAnyOrder(ScanSource.values());
            assertThat(scanner.capabilities().modes()).containsExactlyInAnyOrder(ScanMode.values());
            assertThat(scanner.capabilities().resolutions()).containsExactly(300, 600);
        }
        assertThat(pages(CARD)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "line breaks before the declaration,       UTF-8",
        "a mark before the declaration,            UTF-8",
        "zeros after the end,                      UTF-8",
        "an accent in Latin-1,                     ISO-8859-1",
        "an accent in UTF-16,                      UTF-16",
        "a prefix that is not declared,            UTF-8",
        "a bare ampersand and a control character, UTF-8"
    })
    void theCapabilitiesAreReadAsScannersWriteThem(String kind, String charset) throws Exception {
        String usual = ScriptedEsclServer.capabilities();
        String written = switch (kind.substring(0, 6)) {
            case "line b" -> "\r\n \n" + usual;
            case "a mark" -> "\uFEFF" + usual;
            case "zeros " -> usual + "\0\0";
            case "an acc" -> usual.replace("Scripted Scanner", "Büro");
            case "a pref" -> usual.replaceFirst("xmlns:pwg=\"[^\"]*\"", "");
            default -> usual.replace("Scripted Scanner", "Scan & Copy\u0001");
        };
        server.withCapabilities(exchange -> {
            byte[] body = written.getBytes(Charset.forName(charset));
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        try (Scanner scanner = open()) {
            assertThat(scanner.info().name()).isIn("Scripted Scanner", "Büro", "Scan & Copy");
            assertThat(scanner.info().name())
                    .isEqualTo(
                            kind.startsWith("an acc")
                                    ? "Büro"
                                    : kind.startsWith("a bare") ? "Scan & Copy" : "Scripted Scanner");
        }
    }

    @Test
    void aScannerThatWarmsUpIsWaitedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String usual = ScriptedEsclServer.capabilities();
        server.withCapabilities(exchange -> ScriptedEsclServer.text(
                        asked.incrementAndGet() <= 2 ? 503 : 200, asked.get() <= 2 ? "" : usual)
                .give(exchange));
        AtomicInteger jobs = new AtomicInteger();
        server.withStatus("<pwg:State>Processing</pwg:State>")
                .withJob(exchange -> (jobs.incrementAndGet() <= 8
                                ? ScriptedEsclServer.text(503, "")
                                : ScriptedEsclServer.redirect(201, server.address() + "/ScanJobs/1"))
                        .give(exchange));
        assertThat(pages(CARD)).isOne();
        assertThat(jobs).hasValue(9);
    }

    /** The server's usual answers, until the pages of a sheet are used up. */
    private void endsWith(int pages, int code, String status) {
        AtomicInteger given = new AtomicInteger();
        server.withDocument(exchange -> {
            if (given.incrementAndGet() > pages) {
                server.withStatus(status);
                ScriptedEsclServer.text(code, "").give(exchange);
            } else {
                ScriptedEsclServer.image(server.page()).give(exchange);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "404, Idle, ScannerAdfEmpty",
        "409, Idle, ScannerAdfEmpty",
        "409, Processing, ScannerAdfEmpty",
        "400, Idle, ScannerAdfEmpty",
        "500, Idle, ScannerAdfLoaded",
        "503, Idle, ScannerAdfEmpty",
        "204, Idle, ScannerAdfEmpty",
        "404, Processing, ScannerAdfLoaded"
    })
    void theEndOfThePaperKeepsThePages(int code, String state, String feeder) throws Exception {
        endsWith(1, code, "<pwg:State>" + state + "</pwg:State><scan:AdfState>" + feeder + "</scan:AdfState>");
        try (Scanner scanner = open();
                ScannedPages pages = scanner.scan(BOTH, ScanProgress.NONE)) {
            assertThat(pages.images()).extracting(ScannedImage::side).containsExactly(Side.FRONT);
        }
    }

    @ParameterizedTest
    @CsvSource({"409, S-104", "404, S-104", "503, S-104"})
    void aJamAfterTheFirstPageIsNotTheEndOfThePaper(int code, String failure) {
        endsWith(1, code, "<pwg:State>Idle</pwg:State><scan:AdfState>ScannerAdfJam</scan:AdfState>");
        assertThat(failure(BOTH).code()).isEqualTo(failure);
    }

    @Test
    void withoutAPageItIsNoEnd() {
        endsWith(0, 500, IDLE);
        assertThat(failure(BOTH).code()).isEqualTo("S-116");
    }

    @Test
    void theOtherSideIsWaitedForWhileTheLastSheetMoves() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        server.withStatus("<pwg:State>Processing</pwg:State><scan:AdfState>ScannerAdfEmpty</scan:AdfState>");
        server.withDocument(exchange -> (asked.incrementAndGet() == 2
                        ? ScriptedEsclServer.text(503, "")
                        : ScriptedEsclServer.image(server.page()))
                .give(exchange));
        // The scripted scanner counts a refused page as given, so it is asked for two sheets.
        assertThat(pages(BOTH.withMostPages(2))).isOne();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aScannerThatClosesConnectionsWithoutNoticeScans() throws Exception {
        try (SilentCloser silent = new SilentCloser(server.port());
                Scanner scanner = open(silent.address());
                ScannedPages pages = scanner.scan(CARD, ScanProgress.NONE)) {
            assertThat(pages.images()).hasSize(1);
        }
    }

    /** Stands before the scripted scanner: lets clients believe that the connection lasts, and closes it. */
    private static final class SilentCloser implements AutoCloseable {
        private final ServerSocket front = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        SilentCloser(int port) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!front.isClosed()) {
                    try (Socket client = front.accept();
                            Socket scanner = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        relay(client, scanner);
                    } catch (IOException e) {
                        // Closed, or the client has gone.
                    }
                }
            });
        }

        String address() {
            return "http://127.0.0.1:" + front.getLocalPort() + "/eSCL";
        }

        private static void relay(Socket client, Socket scanner) throws IOException {
            String head = head(client.getInputStream());
            OutputStream to = scanner.getOutputStream();
            to.write(head.replaceFirst("\r\n", "\r\nX-Relayed: yes\r\n").getBytes(StandardCharsets.ISO_8859_1));
            to.write(client.getInputStream().readNBytes(length(head)));
            to.flush();
            String answer = head(scanner.getInputStream());
            OutputStream back = client.getOutputStream();
            back.write(answer.replaceAll("(?i)connection: *close\r\n", "").getBytes(StandardCharsets.ISO_8859_1));
            back.write(scanner.getInputStream().readNBytes(length(answer)));
            back.flush();
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed");
                }
                head.append((char) next);
            }
            return head.toString();
        }

        private static int length(String head) {
            var found = java.util.regex.Pattern.compile("(?i)content-length: *(\\d+)")
                    .matcher(head);
            return found.find() ? Integer.parseInt(found.group(1)) : 0;
        }

        @Override
        public void close() throws IOException {
            front.close();
        }
    }

    @Test
    void aScannerWithoutGlassTakesACardThroughItsFeeder() throws Exception {
        server.withCapabilities(ScriptedEsclServer.text(
                200, ScriptedEsclServer.capabilities().replaceAll("(?s)<scan:Platen>.*</scan:Platen>", "")));
        assertThat(pages(CARD)).isEqualTo(1);
        assertThat(server.settings())
                .contains("Feeder")
                .contains("<scan:Duplex>false")
                .as("the whole width, as the paper may lie in the middle")
                .contains("<pwg:Width>2550<");
    }

    @Test
    void aScannerOfOneModeScansInThat() throws Exception {
        server.withCapabilities(
                ScriptedEsclServer.text(200, ScriptedEsclServer.capabilities().replace("RGB24", "Grayscale8")));
        assertThat(pages(CARD)).isEqualTo(1);
        assertThat(server.settings()).contains("Grayscale8");
    }
}
