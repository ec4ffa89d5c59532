package mu.maupass.devices.camera.ipcam;

import static mu.maupass.devices.camera.ipcam.OpenedIpcam.LIBRARY;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.TWO;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.open;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.STREAM;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.ascii;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.part;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.pictures;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.thenSilence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.stream.Stream;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.vision.ImageException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each answer that is no stream of pictures is told apart, and none is waited for without an end. */
@Timeout(60)
class IpcamAnswerTest {

    /** Unpacking the library takes longer than the time-out of a camera. */
    @BeforeAll
    static void loadLibrary() throws ImageException {
        LIBRARY.load();
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

    private CameraFailure refused(ScriptedMjpegServer server) {
        return catchThrowableOfType(CameraException.class, () -> open(server).close())
                .failure();
    }
}
