package mu.maupass.devices.camera;

import org.jspecify.annotations.Nullable;

/**
 * One camera open at a time. The device has to be free again before it, or another one, is opened: drivers crash where
 * two openings overlap.
 */
public final class CameraSlot {

    private @Nullable StreamingCamera last;

    /**
     * Opens the camera, after the one before has let its device go.
     *
     * @throws CameraException busy while another is open, or hangs in its driver; else as {@link StreamingCamera#open}
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
