package mu.maupass.devices.camera.ipcam;

import java.util.List;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.CameraSlot;
import mu.maupass.devices.camera.Cameras;

/**
 * The one network camera that the administrator has set up: motion JPEG over HTTP or HTTPS. The station connects to
 * this address only and follows no redirect.
 */
public final class IpcamCameras implements Cameras {

    private final IpcamAddress address;
    private final CameraSlot slot = new CameraSlot();

    /**
     * @param address such as {@code http://name:password@192.0.2.10/video.mjpg}
     * @throws CameraException {@link CameraFailure.AddressInvalid}
     */
    public IpcamCameras(String address) throws CameraException {
        this.address = IpcamAddress.of(address);
    }

    /** The camera as it is configured; whether it answers is known only when it is opened. */
    @Override
    public List<CameraInfo> list() {
        return List.of(info());
    }

    private CameraInfo info() {
        return new CameraInfo(address.uri().toString(), address.host(), false);
    }

    @Override
    public Camera open(CameraRequest request) throws CameraException {
        CameraInfo info = info();
        if (request.camera().isPresent() && !request.camera().get().equals(info.id())) {
            throw new CameraException(
                    new CameraFailure.CameraNotFound(request.camera().get(), List.of(info.id())));
        }
        return slot.open(info, request, new IpcamSource(address, request.timeout()));
    }
}
