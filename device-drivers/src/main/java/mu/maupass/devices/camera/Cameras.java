package mu.maupass.devices.camera;

import java.util.List;

/**
 * The cameras of one driver. Any thread but a screen's: looking for devices and opening one may take seconds, both are
 * bounded.
 */
public interface Cameras {

    /**
     * The cameras that are there now, virtual ones included.
     *
     * @throws CameraException the driver cannot look for them
     */
    List<CameraInfo> list() throws CameraException;

    /**
     * Opens one camera and waits for its first picture. One camera is open at a time: it has to be closed before it, or
     * another one, is opened again.
     *
     * @throws CameraException none, not found, busy, virtual and refused, no picture within the request's timeout, a
     *                         picture of the wrong size, or another fault; the device is closed then
     */
    Camera open(CameraRequest request) throws CameraException;
}
