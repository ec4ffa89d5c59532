package mu.maupass.devices.camera;

import org.jspecify.annotations.Nullable;

/**
 * Lets one camera be open at a time. The device has to be free before this or another camera is opened, because drivers
 * crash when two openings overlap.
 */
public final class CameraSlot {

    private @Nullable StreamingCamera last;

    /**
     * Opens the camera after the one before has released its device.
     *
     * @throws CameraException busy while another is open or hangs in its driver; otherwise as {@link
     *     StreamingCamera#open}
     */
    public synchronized Camera open(CameraInfo info, CameraRequest request, FrameSource source) throws CameraException {
        if (last != null && last.open()) {
            throw new CameraException(new CameraFailure.CameraBusy(last.info().name()));
        }
        if (last != null && !last.released()) {
            last.close();
            if (!last.released()) {
                throw new CameraException(
                        new CameraFailure.CameraBusy(last.info().name()));
            }
        }
        last = StreamingCamera.unopened(info, request, source);
        last.start();
        return last;
    }
}
