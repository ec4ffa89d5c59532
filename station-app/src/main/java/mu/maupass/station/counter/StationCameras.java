package mu.maupass.station.counter;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.camera.ipcam.IpcamCameras;
import mu.maupass.devices.camera.webcam.WebcamCameras;

/** The cameras that the administrator's setting means. */
public final class StationCameras implements Cameras {
    private static final String NONE = "none";

    private final Cameras driver;
    private final Optional<String> preferred;

    private StationCameras(Cameras driver, Optional<String> preferred) {
        this.driver = driver;
        this.preferred = preferred;
    }

    /** Whether the administrator has decided that this station has no camera. */
    public static boolean none(Optional<String> setting) {
        return setting.filter(NONE::equals).isPresent();
    }

    /**
     * Chooses the driver.
     *
     * @param setting {@code camera} of the settings
     * @param training whether virtual cameras are allowed
     * @throws CameraException K-117 where the setting looks like an address and is none
     */
    public static Cameras of(Optional<String> setting, boolean training) throws CameraException {
        String value = setting.orElse("");
        if (value.equals(NONE)) {
            return new NoCameras();
        }
        if (value.contains("://")) {
            return new IpcamCameras(value);
        }
        return new StationCameras(new WebcamCameras(training), setting);
    }

    /** The same, or no camera where the setting cannot be used. */
    static Cameras orNone(Optional<String> setting) {
        try {
            return of(setting, true);
        } catch (CameraException e) {
            return new NoCameras();
        }
    }

    @Override
    public List<CameraInfo> list() throws CameraException {
        return driver.list();
    }

    @Override
    public Camera open(CameraRequest request) throws CameraException {
        return driver.open(
                request.camera().isPresent()
                        ? request
                        : preferred.map(request::of).orElse(request));
    }

    /** An office that has decided to have none. */
    private static final class NoCameras implements Cameras {
        @Override
        public List<CameraInfo> list() {
            return List.of();
        }

        @Override
        public Camera open(CameraRequest request) throws CameraException {
            throw new CameraException(new CameraFailure.NoCamera());
        }
    }
}
