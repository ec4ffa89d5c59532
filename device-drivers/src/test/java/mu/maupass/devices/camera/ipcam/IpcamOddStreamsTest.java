package mu.maupass.devices.camera.ipcam;

import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.STREAM;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.ascii;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.pictures;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.thenSilence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams as cameras send them, against their standard: what a browser shows has to be shown here. */
@Timeout(60)
class IpcamOddStreamsTest {

    private static final CameraFormat SMALL = new CameraFormat(64, 48);
    private static final List<byte[]> TWO = pictures(64, 48, 0x0000C0, 0xC00000);
    private static final OpenCvLibrary LIBRARY = new OpenCvLibrary();

    /** Unpacking the library takes longer than the time-out of a camera. */
    @BeforeAll
    static void loadLibrary() throws ImageException {
        LIBRARY.load();
    }

    private static Camera open(ScriptedMjpegServer server) throws CameraException {
        return new IpcamCameras(server.address("/video"))
                .open(new CameraRequest(Optional.empty(), SMALL, SMALL, 25, Duration.ofSeconds(5)));
    }

    /** @param before is sent once; then, without end, {@code head}, a picture and {@code after} */
    private static ScriptedMjpegServer.Script stream(String before, String head, String after) {
        return (request, out) -> {
            out.write(ascii(before));
            for (int i = 0; ; i++) {
                byte[] jpeg = TWO.get(i % 2);
                out.write(ascii(head.replace("LENGTH", Integer.toString(jpeg.length))
                        .replace("SHORT", Integer.toString(jpeg.length - 100))
                        .replace("LONG", Integer.toString(jpeg.length + 100))));
                out.write(jpeg);
                out.write(ascii(after));
                out.pace();
            }
        };
    }

    static Stream<Arguments> streams() {
        String type = "Content-Type: image/jpeg\r\n";
        String rest = type + "Content-Length: LENGTH\r\n\r\n";
        String whole = "--frame\r\n" + rest;
        String bare = "HTTP/1.1 200 OK\r\n\r\n";
        String replace = "multipart/x-mixed-replace";
        return Stream.of(
                Arguments.of("no first boundary", stream(STREAM, rest, "\r\n--frame\r\n")),
                Arguments.of("no first boundary, no length", stream(STREAM, type + "\r\n", "\r\n--frame\r\n")),
                Arguments.of("blanks after the boundary", stream(STREAM, "--frame \t\r\n" + rest, "\r\n")),
                Arguments.of("no length", stream(STREAM, "--frame\r\n" + type + "\r\n", "\r\n")),
                Arguments.of("a length of zero", stream(STREAM, "--frame\r\nContent-Length: 0\r\n\r\n", "\r\n")),
                Arguments.of("a broken length", stream(STREAM, "--frame\r\nContent-Length: 12ab\r\n\r\n", "\r\n")),
                Arguments.of("a negative length", stream(STREAM, "--frame\r\nContent-Length: -1\r\n\r\n", "\r\n")),
                Arguments.of(
                        "a length of four gigabytes",
                        stream(STREAM, "--frame\r\nContent-Length: 4294967295\r\n\r\n", "\r\n")),
                Arguments.of("too short a length", stream(STREAM, "--frame\r\nContent-Length: SHORT\r\n\r\n", "\r\n")),
                Arguments.of("too long a length", stream(STREAM, "--frame\r\nContent-Length: LONG\r\n\r\n", "\r\n")),
                Arguments.of("no type", stream(bare, whole, "\r\n")),
                Arguments.of(
                        "no boundary in the type",
                        stream(bare.replace("\r\n\r\n", "\r\nContent-Type: " + replace + "\r\n\r\n"), whole, "\r\n")),
                Arguments.of(
                        "an unknown type",
                        stream(
                                bare.replace("\r\n\r\n", "\r\nContent-Type: application/octet-stream\r\n\r\n"),
                                whole,
                                "\r\n")),
                Arguments.of(
                        "a charset that nobody knows",
                        stream(
                                bare.replace(
                                        "\r\n\r\n",
                                        "\r\nContent-Type: " + replace + "; charset=x-odd; boundary=frame\r\n\r\n"),
                                whole,
                                "\r\n")),
                Arguments.of("another boundary than its own", stream(STREAM, "--other\r\n" + rest, "\r\n")),
                Arguments.of(
                        "a header without a colon first", stream(STREAM, "--frame\r\nX-Broken\r\n" + rest, "\r\n")),
                Arguments.of(
                        "a header without a colon last",
                        stream(STREAM, "--frame\r\n" + type + "X-Broken\r\n\r\n", "\r\n")),
                Arguments.of("no header at all", stream(STREAM, "--frame\r\n\r\n", "\r\n")),
                Arguments.of("no break before the boundary", stream(STREAM, whole, "")),
                Arguments.of("zeros after the picture", stream(STREAM, whole, "\0".repeat(300) + "\r\n")),
                Arguments.of("nothing but pictures", stream(bare, "", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void showsWhatABrowserShows(String what, ScriptedMjpegServer.Script script) throws Exception {
        try (var server = new ScriptedMjpegServer(script);
                Camera camera = open(server)) {
            boolean blue = false;
            boolean red = false;
            for (long seen = 0; !blue || !red; ) {
                try (CameraFrame frame =
                        camera.newest(seen, Duration.ofSeconds(10)).orElseThrow()) {
                    seen = frame.sequence();
                    int pixel = frame.image().argb()[SMALL.pixels() / 2];
                    blue |= (pixel & 0xFF) > 150;
                    red |= (pixel >> 16 & 0xFF) > 150;
                }
            }
        }
    }

    @Test
    void aSmallPictureInsideAPictureIsNotItsEnd() throws Exception {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        byte[] outer = TWO.getFirst();
        byte[] inner = pictures(8, 8, 0xFFFFFF).getFirst();
        nested.write(outer, 0, 2);
        nested.writeBytes(
                new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (inner.length + 2 >> 8), (byte) (inner.length + 2)});
        nested.writeBytes(inner);
        nested.write(outer, 2, outer.length - 2);
        try (var server =
                        new ScriptedMjpegServer(thenSilence(ascii(STREAM + "--frame\r\n\r\n"), nested.toByteArray()));
                Camera camera = open(server)) {
            assertThat(camera.format()).isEqualTo(SMALL);
        }
    }

    @Test
    void aPictureThatIsCutOffIsNotShown() throws Exception {
        byte[] cut = java.util.Arrays.copyOf(TWO.get(1), TWO.get(1).length - 20);
        try (var server = new ScriptedMjpegServer(thenSilence(
                        ascii(STREAM + "--frame\r\n\r\n"), cut, ascii("\r\n--frame\r\n\r\n"), TWO.getFirst()));
                Camera camera = open(server);
                CameraFrame frame = camera.newest(0, Duration.ofSeconds(10)).orElseThrow()) {
            assertThat(frame.image().argb()[0] & 0xFF).as("the blue one").isGreaterThan(150);
        }
    }

    @Test
    void aPageIsNoStreamWhateverIsInIt() throws Exception {
        try (var server = new ScriptedMjpegServer(
                thenSilence(ascii("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<img>"), TWO.getFirst()))) {
            assertThat(catchThrowableOfType(
                                    CameraException.class, () -> open(server).close())
                            .failure())
                    .isInstanceOf(CameraFailure.StreamMalformed.class);
        }
    }
}
