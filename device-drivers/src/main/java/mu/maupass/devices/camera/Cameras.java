package mu.maupass.devices.camera;

import java.util.List;

/**
 * The cameras of one driver. To be called on any thread except JavaFX's: looking for devices and opening one may take
 * seconds, within a limit.
 */
public interface Cameras {

    /**
     * The cameras that are there now, virtual ones included.
     *
     * @throws CameraException when the driver cannot look for them
     */
    List<CameraInfo> list() throws CameraException;

    /**
     * Opens one camera and waits for its first picture. Only one camera is open at a time: it has to be closed before
     * it or another one is opened.
     *
     * @throws CameraException none, not found, busy, virtual and refused, no picture within the request's timeout, a
     *                         picture of the wrong size, or another fault; the device is closed then
     */
    Camera open(CameraRequest request) throws CameraException;
}
