package mu.maupass.devices.camera.webcam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.devices.camera.CameraRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebcamCamerasTest {

    @TempDir
    private Path root;

    /** A video node as the kernel shows it: a link to the tree of devices. */
    private void node(int number, String name, String place, int index) throws IOException {
        Path real = Files.createDirectories(
                root.resolve("sys/devices").resolve(place).resolve("video4linux/video" + number));
        Files.writeString(real.resolve("name"), name + "\n");
        Files.writeString(real.resolve("index"), index + "\n");
        Path classes = Files.createDirectories(root.resolve("sys/class/video4linux"));
        Files.createSymbolicLink(classes.resolve("video" + number), real);
    }

    private void usb(String place, String vendor, String product, String serial) throws IOException {
        Path device = Files.createDirectories(root.resolve("sys/devices").resolve(place));
        Files.writeString(device.resolve("idVendor"), vendor + "\n");
        Files.writeString(device.resolve("idProduct"), product + "\n");
        if (!serial.isEmpty()) {
            Files.writeString(device.resolve("serial"), serial + "\n");
        }
    }

    private WebcamCameras cameras() {
        return new WebcamCameras(false, root);
    }

    private String refusal(WebcamCameras cameras, CameraRequest request) {
        try (Camera _ = cameras.open(request)) {
            return "opened";
        } catch (CameraException e) {
            return e.failure().code();
        }
    }

    @Test
    void tellsTheCamerasByWhatStaysTheSame() throws Exception {
        usb("pci0/usb1/1-2", "046d", "0825", "A1 B2");
        node(2, "HD Webcam C270", "pci0/usb1/1-2/1-2:1.0", 0);
        node(3, "HD Webcam C270", "pci0/usb1/1-2/1-2:1.0", 1);
        usb("pci0/usb1/1-4", "0c45", "6366", "");
        node(10, "USB 2.0 Camera", "pci0/usb1/1-4/1-4:1.0", 0);
        assertThat(cameras().list())
                .containsExactly(
                        new CameraInfo("usb-046d-0825-A1-B2", "HD Webcam C270", false),
                        new CameraInfo("usb-0c45-6366-1-4", "USB 2.0 Camera", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OBS Virtual Camera", "Dummy video device (0x0000)", "v4l2loopback", "ManyCam", "vivid-000"})
    void recognisesProgramsThatAppearAsCameras(String name) throws Exception {
        node(0, name, "platform/somewhere", 0);
        assertThat(cameras().list())
                .singleElement()
                .satisfies(camera -> assertThat(camera.virtual()).isTrue());
        assertThat(refusal(cameras(), CameraRequest.liveView())).isEqualTo("K-114");
    }

    @Test
    void recognisesAProgramWithACamerasNameByItsPlace() throws Exception {
        node(0, "Logitech BRIO", "virtual", 0);
        assertThat(refusal(cameras(), CameraRequest.liveView())).isEqualTo("K-114");
    }

    @Test
    void takesTheRealCameraBesideAVirtualOne() throws Exception {
        node(0, "OBS Virtual Camera", "virtual", 0);
        usb("pci0/usb1/1-2", "046d", "0825", "A1");
        node(1, "HD Webcam C270", "pci0/usb1/1-2/1-2:1.0", 0);
        // There is no such node, so opening fails because of a missing library or device, but is not refused.
        assertThat(refusal(cameras(), CameraRequest.liveView())).isIn("K-115", "K-104");
    }

    @Test
    void saysThatThereIsNone() throws Exception {
        Files.createDirectories(root.resolve("sys/class"));
        assertThat(cameras().list()).isEmpty();
        assertThat(refusal(cameras(), CameraRequest.liveView())).isEqualTo("K-101");
    }

    @Test
    void saysWhichThereAre() throws Exception {
        usb("pci0/usb1/1-2", "046d", "0825", "A1");
        node(1, "HD Webcam C270", "pci0/usb1/1-2/1-2:1.0", 0);
        assertThatThrownBy(() -> cameras().open(CameraRequest.liveView().of("usb-0000")))
                .isInstanceOfSatisfying(CameraException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo("K-102");
                    assertThat(e.failure().details()).containsExactly("usb-046d-0825-A1");
                });
    }

    /**
     * The driver does not say why it cannot start a device. If the device exists and may be read, it must be in use.
     */
    @Test
    void aDeviceThatIsThereAndCannotBeStartedIsInUse() throws Exception {
        usb("pci0/usb1/1-2", "046d", "0825", "A1");
        node(1, "HD Webcam C270", "pci0/usb1/1-2/1-2:1.0", 0);
        Path device =
                Files.createFile(Files.createDirectories(root.resolve("dev")).resolve("video1"));
        String code = refusal(cameras(), CameraRequest.liveView());
        assumeFalse(code.equals("K-115"), "libv4l-0 is not installed (apt-get install libv4l-0)");
        assertThat(code).isEqualTo("K-103");
        Files.setPosixFilePermissions(device, Set.of());
        if (!Files.isReadable(device)) {
            assertThat(refusal(cameras(), CameraRequest.liveView()))
                    .as("without the right to read it")
                    .isEqualTo("K-119");
        }
        Files.delete(device);
        assertThat(refusal(cameras(), CameraRequest.liveView()))
                .as("unplugged meanwhile")
                .isEqualTo("K-104");
    }

    @Test
    void givesPicturesOfARealDevice() throws Exception {
        List<VideoDevice> real = new VideoDevices(Path.of("/")).list();
        assumeFalse(real.isEmpty(), "there is no camera: no /dev/video on this computer");
        WebcamCameras cameras = new WebcamCameras(true);
        CameraRequest request = new CameraRequest(
                Optional.of(real.getFirst().id()),
                CameraFormat.HD,
                new CameraFormat(160, 120),
                25,
                Duration.ofSeconds(10));
        for (int round = 0; round < 3; round++) {
            try (Camera camera = cameras.open(request)) {
                long seen = 0;
                for (int i = 0; i < 5; i++) {
                    try (CameraFrame frame =
                            camera.newest(seen, Duration.ofSeconds(10)).orElseThrow()) {
                        assertThat(frame.image().argb()).hasSize(camera.format().pixels());
                        seen = frame.sequence();
                    }
                }
            }
        }
    }
}
