package mu.maupass.devices.camera.webcam;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.CameraSlot;
import mu.maupass.devices.camera.Cameras;

/**
 * The cameras that are plugged into this computer, through Webcam Capture's native driver. On Linux the operating
 * system lists them; elsewhere the driver does. No native code is loaded before a camera is opened.
 */
public final class WebcamCameras implements Cameras {

    private final boolean virtualAllowed;
    private final Path root;
    private final VideoDevices devices;
    private final CameraSlot slot = new CameraSlot();

    /** @param virtualAllowed for training and tests: virtual cameras may be opened */
    public WebcamCameras(boolean virtualAllowed) {
        this(virtualAllowed, Path.of("/"));
    }

    /** @param root of the file system */
    WebcamCameras(boolean virtualAllowed, Path root) {
        this.virtualAllowed = virtualAllowed;
        this.root = root;
        this.devices = new VideoDevices(root);
    }

    @Override
    public List<CameraInfo> list() throws CameraException {
        return found().stream().map(WebcamCameras::info).toList();
    }

    private List<VideoDevice> found() throws CameraException {
        return Files.isDirectory(root.resolve("sys/class")) ? devices.list() : NativeGrabber.devices();
    }

    private static CameraInfo info(VideoDevice device) {
        return new CameraInfo(device.id(), device.name(), device.virtual());
    }

    @Override
    public Camera open(CameraRequest request) throws CameraException {
        VideoDevice device = chosen(request.camera(), found());
        if (device.virtual() && !virtualAllowed) {
            throw new CameraException(new CameraFailure.VirtualCameraRefused(device.name()));
        }
        return slot.open(info(device), request, new WebcamSource(device, request.framesPerSecond()));
    }

    /**
     * The named one; or else the first real one; or else the first one, which training may use and the failure names.
     */
    private static VideoDevice chosen(Optional<String> wanted, List<VideoDevice> there) throws CameraException {
        if (there.isEmpty()) {
            throw new CameraException(new CameraFailure.NoCamera());
        }
        if (wanted.isEmpty()) {
            return there.stream()
                    .filter(device -> !device.virtual())
                    .findFirst()
                    .orElse(there.getFirst());
        }
        return there.stream()
                .filter(device -> device.id().equals(wanted.get()))
                .findFirst()
                .orElseThrow(() -> new CameraException(new CameraFailure.CameraNotFound(
                        wanted.get(), there.stream().map(VideoDevice::id).toList())));
    }
}
