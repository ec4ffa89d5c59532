package mu.maupass.devices.scanner.escl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import javax.net.ssl.SSLContext;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.PixelImage;

/**
 * An eSCL scanner on loopback for tests. It scans a drawn card, and shows faults where a test asks for them. A test
 * with sane-airscan proves that it keeps to the protocol.
 */
final class ScriptedEsclServer implements AutoCloseable {

    /** An answer to one request, instead of the usual one. */
    @FunctionalInterface
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    /** What was drawn and encoded for one test serves the others: it takes longer than most of them. */
    private static final Map<Asked, byte[]> PAGES = new ConcurrentHashMap<>();

    private record Asked(Side side, ScanArea area, int dpi) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SimulatedScanners scanners = new SimulatedScanners();
    private final String scheme;
    private volatile String status = "<pwg:State>Idle</pwg:State><scan:AdfState>ScannerAdfLoaded</scan:AdfState>";
    private volatile Optional<Answer> capabilities = Optional.empty();
    private volatile Optional<Answer> job = Optional.empty();
    private volatile Optional<Answer> document = Optional.empty();
    private volatile String settings = "";
    private volatile int pagesLeft;
    final List<String> requests = new CopyOnWriteArrayList<>();

    ScriptedEsclServer() throws IOException {
        this(Optional.empty());
    }

    /** @param tls for https; empty: http */
    ScriptedEsclServer(Optional<SSLContext> tls) throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        scheme = tls.isPresent() ? "https" : "http";
        if (tls.isPresent()) {
            HttpsServer https = HttpsServer.create(loopback, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            server = https;
        } else {
            server = HttpServer.create(loopback, 0);
        }
        server.setExecutor(threads);
        server.createContext("/eSCL/", this::handle);
        server.start();
        scanners.lay(SimulatedProfiles.named("aisha").orElseThrow());
    }

    /** The usual answer to a request for its capabilities. */
    static String capabilities() {
        return CAPABILITIES;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/eSCL";
    }

    ScriptedEsclServer withCapabilities(Answer answer) {
        capabilities = Optional.of(answer);
        return this;
    }

    ScriptedEsclServer withJob(Answer answer) {
        job = Optional.of(answer);
        return this;
    }

    ScriptedEsclServer withDocument(Answer answer) {
        document = Optional.of(answer);
        return this;
    }

    /** @param inner the content of ScannerStatus */
    ScriptedEsclServer withStatus(String inner) {
        status = inner;
        return this;
    }

    /** The settings of the newest job. */
    String settings() {
        return settings;
    }

    static Answer text(int code, String body) {
        return exchange -> send(exchange, code, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer image(byte[] body) {
        return exchange -> send(exchange, 200, "image/jpeg", body);
    }

    static Answer redirect(int code, String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(code, -1);
        };
    }

    /** States a longer body than it sends, and closes the connection. */
    static Answer cutOff(byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cable pulled");
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/eSCL/".length());
        requests.add(exchange.getRequestMethod() + " " + path);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestMethod() + " " + path.replaceAll("/.*/", "/#/")) {
                case "GET ScannerCapabilities" ->
                    capabilities.orElse(text(200, CAPABILITIES)).give(exchange);
                case "GET ScannerStatus" -> text(200, STATUS.formatted(status)).give(exchange);
                case "POST ScanJobs" -> {
                    settings = new String(body, StandardCharsets.UTF_8);
                    pagesLeft = settings.contains("Duplex>true") ? 2 : 1;
                    job.orElse(redirect(201, address() + "/ScanJobs/1")).give(exchange);
                }
                case "GET ScanJobs/#/NextDocument" -> {
                    if (pagesLeft == 0) {
                        text(404, "").give(exchange);
                    } else {
                        pagesLeft--;
                        document.orElse(image(page())).give(exchange);
                    }
                }
                default -> text(path.startsWith("ScanJobs/") ? 200 : 404, "").give(exchange);
            }
        }
    }

    /** The requested page, encoded. */
    byte[] page() throws IOException {
        int dpi = number("XResolution", 300);
        double unit = 25.4 / 300;
        ScanArea area = new ScanArea(
                number("XOffset", 0) * unit,
                number("YOffset", 0) * unit,
                number("Width", 1654) * unit,
                number("Height", 1240) * unit);
        Asked asked = new Asked(pagesLeft == 0 ? Side.FRONT : Side.BACK, area, dpi);
        byte[] drawn = PAGES.get(asked);
        if (drawn == null) {
            drawn = draw(asked);
            PAGES.put(asked, drawn);
        }
        return drawn.clone();
    }

    private byte[] draw(Asked asked) throws IOException {
        try (Scanner scanner = scanners.open(new ScannerAddress.Simulated(), Duration.ofSeconds(1));
                var pages = scanner.scan(
                        ScanRequest.of(asked.side()).of(asked.area()).at(asked.dpi()), ScanProgress.NONE)) {
            return jpeg(pages.first().image());
        } catch (ScannerException e) {
            throw new IOException(e);
        }
    }

    private int number(String element, int otherwise) {
        var found = java.util.regex.Pattern.compile(element + ">(\\d+)<").matcher(settings);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }

    static byte[] jpeg(PixelImage image) throws IOException {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, image.width(), image.height(), image.argb(), 0, image.width());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static final String NAMESPACES = "xmlns:pwg=\"http://www.pwg.org/schemas/2010/12/sm\" "
            + "xmlns:scan=\"http://schemas.hp.com/imaging/escl/2011/05/03\"";

    private static final String STATUS = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><scan:ScannerStatus " + NAMESPACES
            + "><pwg:Version>2.6</pwg:Version>%s</scan:ScannerStatus>";

    private static final String INPUT = """
            <scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
            <scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions>
            <scan:SettingProfiles><scan:SettingProfile>
            <scan:ColorModes><scan:ColorMode>BlackAndWhite1</scan:ColorMode><scan:ColorMode>Grayscale8</scan:ColorMode>
            <scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
            <scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
            <scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
            <scan:SupportedResolutions><scan:DiscreteResolutions>
            <scan:DiscreteResolution><scan:XResolution>300</scan:XResolution><scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
            <scan:DiscreteResolution><scan:XResolution>600</scan:XResolution><scan:YResolution>600</scan:YResolution></scan:DiscreteResolution>
            </scan:DiscreteResolutions></scan:SupportedResolutions>
            </scan:SettingProfile></scan:SettingProfiles>
            """;

    private static final String CAPABILITIES =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><scan:ScannerCapabilities " + NAMESPACES
                    + "><pwg:Version>2.6</pwg:Version><pwg:MakeAndModel>Scripted Scanner</pwg:MakeAndModel>"
                    + "<scan:UUID>8f5b1cbe-0000-4000-8000-000000000001</scan:UUID>"
                    + "<scan:Platen><scan:PlatenInputCaps>" + INPUT + "</scan:PlatenInputCaps></scan:Platen>"
                    + "<scan:Adf><scan:AdfSimplexInputCaps>" + INPUT + "</scan:AdfSimplexInputCaps>"
                    + "<scan:AdfDuplexInputCaps>" + INPUT + "</scan:AdfDuplexInputCaps></scan:Adf>"
                    + "</scan:ScannerCapabilities>";
}
