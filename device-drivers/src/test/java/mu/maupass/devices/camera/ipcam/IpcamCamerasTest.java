package mu.maupass.devices.camera.ipcam;

import static mu.maupass.devices.camera.ipcam.OpenedIpcam.LIBRARY;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.LONG;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.SMALL;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.TWO;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.failureOf;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.open;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.STREAM;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.ascii;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.endless;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.part;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.pictures;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.thenSilence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.vision.ImageException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Motion JPEG over real HTTP through the driver. */
@Timeout(60)
class IpcamCamerasTest {

    /** Unpacking the library takes longer than the time-out of a camera. */
    @BeforeAll
    static void loadLibrary() throws ImageException {
        LIBRARY.load();
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
            IpcamCameras cameras = new IpcamCameras(server.address("/"));
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

    @Test
    void saysThatTheCameraWentAwayInMidStream() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        try (var server = new ScriptedMjpegServer((request, out) -> {
                    out.write(ascii(STREAM));
                    out.write(part(TWO.get(0)));
                    out.flush();
                    // The stream can only end in the middle after somebody has begun to watch it.
                    if (opened.await(10, TimeUnit.SECONDS)) {
                        out.write(part(TWO.get(1)));
                    }
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
}
