package mu.maupass.devices.camera.webcam;

import com.github.sarxos.webcam.ds.buildin.natives.Device;
import com.github.sarxos.webcam.ds.buildin.natives.OpenIMAJGrabber;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import org.bridj.Pointer;

/**
 * Webcam Capture's native layer, without the threads that its own device class starts: they fetch pictures while
 * another thread closes the device, which crashes the process. Here one thread does everything. One instance for each
 * opening.
 */
final class NativeGrabber {

    /** Longest wait of the driver for one picture, in milliseconds. */
    private static final int TIMEOUT = 300;

    private final OpenIMAJGrabber grabber;
    /** Bytes of one picture; 0 before the start. */
    private long pictureBytes;

    private NativeGrabber(OpenIMAJGrabber grabber) {
        this.grabber = grabber;
    }

    /** @throws CameraException {@link CameraFailure.DriverMissing} */
    static NativeGrabber load() throws CameraException {
        // Otherwise BridJ prints to the standard output what it unpacks.
        System.setProperty("bridj.quiet", "true");
        try {
            return new NativeGrabber(new OpenIMAJGrabber());
        } catch (RuntimeException | LinkageError e) {
            throw new CameraException(new CameraFailure.DriverMissing());
        }
    }

    /** The cameras as the driver lists them, for systems that do not list them. */
    static List<VideoDevice> devices() throws CameraException {
        List<VideoDevice> found = new ArrayList<>();
        for (Device device : load().grabber.getVideoDevices().get().asArrayList()) {
            String name = device.getNameStr();
            found.add(new VideoDevice(
                    device.getIdentifierStr(), device.getIdentifierStr(), name, VideoDevices.virtualByName(name)));
        }
        return found;
    }

    /** @return the format of the pictures; empty where the device cannot be started */
    Optional<CameraFormat> start(String node, CameraFormat wanted, int framesPerSecond) {
        Optional<Device> device = grabber.getVideoDevices().get().asArrayList().stream()
                .filter(d -> d.getIdentifierStr().equals(node))
                .findFirst();
        if (device.isEmpty()
                || !grabber.startSession(
                        wanted.width(), wanted.height(), framesPerSecond, Pointer.getPointer(device.get()))) {
            return Optional.empty();
        }
        // Only after a start, because the native code writes into memory that the start has made.
        grabber.setTimeout(TIMEOUT);
        CameraFormat format = new CameraFormat(grabber.getWidth(), grabber.getHeight());
        pictureBytes = format.pixels() * 3L;
        return Optional.of(format);
    }

    /** @return whether a picture came; false after a time-out and also after a failure */
    boolean nextFrame() {
        return grabber.nextFrame() > 0;
    }

    /** The driver's own memory: three bytes a pixel, R, G, B. */
    Optional<ByteBuffer> image() {
        Pointer<Byte> image = grabber.getImage();
        return image == null
                ? Optional.empty()
                : Optional.of(image.getByteBuffer(pictureBytes).order(ByteOrder.nativeOrder()));
    }

    void stop() {
        grabber.stopSession();
    }
}
