package mu.maupass.devices.camera.ipcam;

import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.STREAM;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.ascii;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.endless;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.part;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.pictures;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.thenSilence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Motion JPEG over real HTTP through the driver. */
@Timeout(60)
class IpcamCamerasTest {

    private static final CameraFormat SMALL = new CameraFormat(64, 48);
    private static final List<byte[]> TWO = pictures(64, 48, 0x0000C0, 0xC00000);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final OpenCvLibrary LIBRARY = new OpenCvLibrary();

    /** Unpacking the library takes longer than the time-out of a camera. */
    @BeforeAll
    static void loadLibrary() throws ImageException {
        LIBRARY.load();
    }

    private Camera open(ScriptedMjpegServer server) throws CameraException {
        return open(server.address("/video"));
    }

    private Camera open(String address) throws CameraException {
        return open(address, Duration.ofSeconds(5));
    }

    private Camera open(String address, Duration timeout) throws CameraException {
        return new IpcamCameras(address, LIBRARY).open(new CameraRequest(Optional.empty(), SMALL, SMALL, 25, timeout));
    }

    private CameraFailure refused(ScriptedMjpegServer server) {
        return catchThrowableOfType(CameraException.class, () -> open(server).close())
                .failure();
    }

    /** Takes pictures until the camera fails. */
    private static CameraFailure failureOf(Camera camera) {
        return catchThrowableOfType(CameraException.class, () -> {
                    long seen = 0;
                    while (true) {
                        Optional<CameraFrame> frame = camera.newest(seen, Duration.ofMillis(200));
                        if (frame.isPresent()) {
                            seen = frame.get().sequence();
                            frame.get().close();
                        }
                    }
                })
                .failure();
    }

    @Test
    void showsThePicturesOfAStream() throws Exception {
        try (var server = new ScriptedMjpegServer(endless(TWO));
                Camera camera = open(server)) {
            assertThat(camera.format()).isEqualTo(SMALL);
            List<Integer> colours = new ArrayList<>();
            long seen = 0;
            while (colours.size() < 4) {
                try (CameraFrame frame = camera.newest(seen, LONG).orElseThrow()) {
                    assertThat(frame.sequence()).isGreaterThan(seen);
                    seen = frame.sequence();
                    int pixel = frame.image().argb()[SMALL.pixels() / 2];
                    assertThat(pixel >>> 24).isEqualTo(0xFF);
                    int blue = pixel & 0xFF;
                    int red = pixel >> 16 & 0xFF;
                    assertThat(Math.max(blue, red)).isGreaterThan(150);
                    assertThat(Math.min(blue, red)).isLessThan(40);
                    colours.add(pixel);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame", "--frame", "\"frame\""})
    void takesTheBoundaryAsCamerasWriteIt(String boundary) throws Exception {
        String head = STREAM.replace("boundary=frame", "boundary=" + boundary);
        try (var server = new ScriptedMjpegServer(thenSilence(ascii(head), part(TWO.get(0)), part(TWO.get(1))));
                Camera camera = open(server)) {
            assertThat(camera.format()).isEqualTo(SMALL);
        }
    }

    @Test
    void findsTheEndOfAPictureWhoseLengthIsNotTold() throws Exception {
        byte[] head = ascii("--frame\r\nContent-type: image/jpeg\r\n\r\n");
        try (var server = new ScriptedMjpegServer((request, out) -> {
                    out.write(ascii(STREAM));
                    for (int i = 0; ; i++) {
                        out.write(head);
                        out.write(TWO.get(i / 10 % 2));
                        out.write(ascii("\r\n"));
                        out.pace();
                    }
                });
                Camera camera = open(server)) {
            boolean red = false;
            for (long seen = 0; !red; ) {
                try (CameraFrame frame = camera.newest(seen, LONG).orElseThrow()) {
                    seen = frame.sequence();
                    red = (frame.image().argb()[0] >> 16 & 0xFF) > 150;
                }
            }
        }
    }

    @Test
    void overwritesAPictureThatNobodyHoldsAndKeepsTheOneThatIsHeld() throws Exception {
        try (var server = new ScriptedMjpegServer(endless(TWO))) {
            Camera camera = open(server);
            CameraFrame held = camera.newest(0, LONG).orElseThrow();
            int[] pixels = held.image().argb();
            int[] before = pixels.clone();
            camera.newest(held.sequence() + 3, LONG).orElseThrow().close();
            assertThat(pixels).isEqualTo(before);
            camera.close();
            assertThat(pixels).isEqualTo(before);
            held.close();
            held.close();
            assertThat(pixels).containsOnly(0);
            assertThatThrownBy(held::image).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void isClosedForGoodWhenItWasClosed() throws Exception {
        try (var server = new ScriptedMjpegServer(endless(TWO))) {
            Camera camera = open(server);
            assertThat(camera.open()).isTrue();
            camera.close();
            assertThat(camera.open()).isFalse();
            assertThat(camera.newest(0, LONG)).isEmpty();
        }
    }

    @Test
    void isNotOpenedTwiceAndCanBeOpenedAgain() throws Exception {
        try (var server = new ScriptedMjpegServer(endless(TWO))) {
            IpcamCameras cameras = new IpcamCameras(server.address("/"), LIBRARY);
            CameraRequest request = new CameraRequest(Optional.empty(), SMALL, SMALL, 25, Duration.ofSeconds(2));
            try (Camera _ = cameras.open(request)) {
                assertThatThrownBy(() -> cameras.open(request))
                        .isInstanceOfSatisfying(
                                CameraException.class,
                                e -> assertThat(e.failure()).isInstanceOf(CameraFailure.CameraBusy.class));
            }
            cameras.open(request).close();
            assertThat(server.served()).isEqualTo(2);
        }
    }

    static Stream<Arguments> answers() {
        byte[] small = pictures(32, 24, 0xFFFFFF).getFirst();
        byte[] big = ascii("A".repeat(4000));
        return Stream.of(
                Arguments.of(
                        "a page",
                        CameraFailure.StreamMalformed.class,
                        thenSilence(
                                ascii("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi"))),
                // The client skips lines that are no status line, because old servers send them, and waits for one; so
                // this is a server without an answer.
                Arguments.of("no HTTP", CameraFailure.NoPicture.class, thenSilence(ascii("RTSP/1.0 nothing\r\n\r\n"))),
                Arguments.of(
                        "no JPEG",
                        CameraFailure.StreamMalformed.class,
                        thenSilence(ascii(STREAM), part(ascii("GIF89a....")))),
                Arguments.of(
                        "another type",
                        CameraFailure.StreamMalformed.class,
                        thenSilence(ascii(STREAM + "--frame\r\nContent-Type: text/html\r\n\r\n"))),
                Arguments.of(
                        "no header line",
                        CameraFailure.StreamMalformed.class,
                        thenSilence(ascii(STREAM + "--frame\r\nnonsense\r\n"))),
                Arguments.of(
                        "no boundary",
                        CameraFailure.StreamMalformed.class,
                        thenSilence(ascii(STREAM), ascii("line\r\n".repeat(20_000)))),
                Arguments.of(
                        "negative length",
                        CameraFailure.StreamMalformed.class,
                        thenSilence(ascii(STREAM + "--frame\r\nContent-Length: -1\r\n\r\n"))),
                Arguments.of(
                        "a length of two gigabytes",
                        CameraFailure.StreamTooLarge.class,
                        thenSilence(ascii(STREAM + "--frame\r\nContent-Length: 2147483647\r\n\r\n"))),
                Arguments.of(
                        "an endless picture",
                        CameraFailure.StreamTooLarge.class,
                        forEver(STREAM + "--frame\r\n\r\n", big)),
                Arguments.of(
                        "an endless line", CameraFailure.StreamTooLarge.class, forEver(STREAM + "--frame\r\nX: ", big)),
                Arguments.of(
                        "endless headers",
                        CameraFailure.StreamTooLarge.class,
                        forEver(STREAM + "--frame\r\n", ascii("X: y\r\n"))),
                Arguments.of(
                        "an endless header of HTTP",
                        CameraFailure.StreamTooLarge.class,
                        forEver("HTTP/1.1 200 OK\r\nX: ", big)),
                Arguments.of(
                        "endless headers of HTTP",
                        CameraFailure.StreamTooLarge.class,
                        forEver("HTTP/1.1 200 OK\r\n", ascii("X: y\r\n"))),
                Arguments.of("a small picture", CameraFailure.WrongSize.class, thenSilence(ascii(STREAM), part(small))),
                Arguments.of(
                        "a huge picture",
                        CameraFailure.StreamMalformed.class,
                        thenSilence(ascii(STREAM), part(withSize(TWO.getFirst(), 60_000)))),
                Arguments.of(
                        "a password wanted",
                        CameraFailure.StreamRefused.class,
                        thenSilence(ascii("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"))),
                Arguments.of(
                        "somewhere else",
                        CameraFailure.OtherAddress.class,
                        thenSilence(ascii(
                                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"))),
                Arguments.of("nothing", CameraFailure.NoPicture.class, thenSilence(ascii(STREAM))),
                Arguments.of("the line cut", CameraFailure.CameraGone.class, (ScriptedMjpegServer.Script)
                        (request, out) -> out.write(ascii(STREAM))));
    }

    private static ScriptedMjpegServer.Script forEver(String head, byte[] again) {
        return (request, out) -> {
            out.write(ascii(head));
            while (true) {
                out.write(again);
            }
        };
    }

    /** The JPEG with another height in its frame header. */
    private static byte[] withSize(byte[] jpeg, int height) {
        byte[] changed = jpeg.clone();
        for (int i = 0; i < changed.length - 8; i++) {
            if (changed[i] == (byte) 0xFF && changed[i + 1] == (byte) 0xC0) {
                changed[i + 5] = (byte) (height >> 8);
                changed[i + 6] = (byte) height;
                return changed;
            }
        }
        throw new IllegalArgumentException("no frame header");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void saysWhatIsWrongWithTheAnswer(
            String what, Class<? extends CameraFailure> failure, ScriptedMjpegServer.Script script) throws IOException {
        try (var server = new ScriptedMjpegServer(script)) {
            assertThat(refused(server)).as(what).isInstanceOf(failure);
        }
    }

    @Test
    void doesNotConnectToACameraWithoutATrustedCertificate(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("camera.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "camera",
                        "-dname",
                        "CN=camera",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start()
                .waitFor();
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(KeyStore.getInstance(keys.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        AtomicBoolean asked = new AtomicBoolean();
        server.createContext("/", exchange -> asked.set(true));
        server.start();
        try {
            assertThatThrownBy(() ->
                            open("https://127.0.0.1:" + server.getAddress().getPort() + "/"))
                    .isInstanceOfSatisfying(
                            CameraException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("K-118"));
            assertThat(asked)
                    .as("no request, and no password, before the certificate is trusted")
                    .isFalse();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        assertThatThrownBy(() -> open("http://127.0.0.1:" + port + "/"))
                .isInstanceOfSatisfying(
                        CameraException.class,
                        e -> assertThat(e.failure()).isInstanceOf(CameraFailure.CameraUnreachable.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camera", "ftp://192.0.2.1/", "http:///video", "http://a b/", "file:///etc/passwd"})
    void refusesWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> new IpcamCameras(address, LIBRARY))
                .isInstanceOfSatisfying(
                        CameraException.class,
                        e -> assertThat(e.failure()).isInstanceOf(CameraFailure.AddressInvalid.class));
    }

    @Test
    void signsInWhereTheCameraAsksForItAndShowsThePasswordNowhere() throws Exception {
        try (var server = new ScriptedMjpegServer((request, out) -> {
            if (request.contains("Authorization: Basic Z3VpY2hldDpzZWNyZXQ=")) {
                endless(TWO).answer(request, out);
            }
            out.write(ascii("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"camera\"\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
        })) {
            String address = server.address("/video").replace("http://", "http://guichet:secret@");
            try (Camera camera = open(address)) {
                assertThat(camera.info().toString()).doesNotContain("secret").doesNotContain("guichet");
            }
            assertThat(IpcamAddress.of(address).toString()).doesNotContain("secret");
        }
    }

    @Test
    void saysThatTheCameraWentAwayInMidStream() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        try (var server = new ScriptedMjpegServer((request, out) -> {
                    out.write(ascii(STREAM));
                    out.write(part(TWO.get(0)));
                    out.flush();
                    // The stream can only end in the middle after somebody has begun to watch it.
                    opened.await(10, TimeUnit.SECONDS);
                    out.write(part(TWO.get(1)));
                });
                Camera camera = open(server)) {
            opened.countDown();
            assertThat(failureOf(camera)).isInstanceOf(CameraFailure.CameraGone.class);
            assertThat(camera.open()).isFalse();
        }
    }

    @Test
    void saysThatPicturesStoppedComing() throws Exception {
        try (var server = new ScriptedMjpegServer(thenSilence(ascii(STREAM), part(TWO.getFirst())));
                Camera camera = open(server.address("/"), Duration.ofMillis(700))) {
            assertThat(failureOf(camera)).isInstanceOf(CameraFailure.NoPicture.class);
        }
    }

    @Test
    void saysThatThePictureChangedItsSize() throws Exception {
        try (var server = new ScriptedMjpegServer(endless(List.of(
                        TWO.get(0),
                        TWO.get(1),
                        TWO.get(0),
                        pictures(128, 96, 0x808080).getFirst())));
                Camera camera = open(server)) {
            assertThat(failureOf(camera)).isEqualTo(new CameraFailure.WrongSize(SMALL, new CameraFormat(128, 96)));
        }
    }

    @Test
    void passesOverAPictureThatWasCutOnTheWay() throws Exception {
        byte[] cut = TWO.getFirst().clone();
        cut[cut.length - 1] = 0;
        try (var server = new ScriptedMjpegServer(endless(List.of(TWO.get(0), cut, TWO.get(1))));
                Camera camera = open(server)) {
            assertThat(camera.newest(4, LONG)).get().satisfies(CameraFrame::close);
        }
    }

    @Test
    void aBlackPictureIsToldAndPasses() throws Exception {
        List<byte[]> first = pictures(64, 48, 0x000000, 0x010101);
        try (var server = new ScriptedMjpegServer((request, out) -> {
                    out.write(ascii(STREAM));
                    for (int i = 0; i < 120; i++) {
                        out.write(part(first.get(i % 2)));
                        out.pace();
                    }
                    for (int i = 0; ; i++) {
                        out.write(part(TWO.get(i % 2)));
                        out.pace();
                    }
                });
                Camera camera = open(server)) {
            assertThat(failureOf(camera)).isInstanceOf(CameraFailure.PictureBlack.class);
            assertThat(camera.open()).isTrue();
            assertThat(camera.newest(0, LONG)).get().satisfies(CameraFrame::close);
        }
    }
}
