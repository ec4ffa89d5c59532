package mu.maupass.devices.camera.ipcam;

import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.pictures;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.vision.OpenCvLibrary;

/** Small cameras over real HTTP, opened by the driver. */
final class OpenedIpcam {

    static final CameraFormat SMALL = new CameraFormat(64, 48);
    static final List<byte[]> TWO = pictures(64, 48, 0x0000C0, 0xC00000);
    static final Duration LONG = Duration.ofSeconds(20);
    static final OpenCvLibrary LIBRARY = new OpenCvLibrary();

    private OpenedIpcam() {}

    static Camera open(ScriptedMjpegServer server) throws CameraException {
        return open(server.address("/video"));
    }

    static Camera open(String address) throws CameraException {
        return open(address, Duration.ofSeconds(5));
    }

    static Camera open(String address, Duration timeout) throws CameraException {
        return new IpcamCameras(address).open(new CameraRequest(Optional.empty(), SMALL, SMALL, 25, timeout));
    }

    /** Takes pictures until the camera fails. */
    static CameraFailure failureOf(Camera camera) {
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
}
