package mu.maupass.devices.camera.webcam;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.FrameSource;

/** One camera of this computer. Owned by one thread. */
final class WebcamSource implements FrameSource {

    private static final int FIRST_PICTURES = 3;

    private final VideoDevice device;
    private final int framesPerSecond;

    @SuppressWarnings("NullAway.Init") // Set by open, which is called first.
    private NativeGrabber grabber;

    private byte[] row = {};

    WebcamSource(VideoDevice device, int framesPerSecond) {
        this.device = device;
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public CameraFormat open(CameraFormat wanted) throws CameraException {
        NativeGrabber loaded = NativeGrabber.load();
        Optional<CameraFormat> got = loaded.start(device.node(), wanted, framesPerSecond);
        if (got.isEmpty()) {
            throw new CameraException(
                    !isFile() || isThere() ? whyNotStarted() : new CameraFailure.CameraGone(device.name()));
        }
        grabber = loaded;
        row = new byte[got.get().width() * 3];
        // The pictures in the device's buffers are black or old.
        for (int i = 0; i < FIRST_PICTURES; i++) {
            grabber.nextFrame();
        }
        return got.get();
    }

    private CameraFailure whyNotStarted() {
        return isFile() && !Files.isReadable(Path.of(device.node()))
                ? new CameraFailure.CameraForbidden(device.name())
                : new CameraFailure.CameraBusy(device.name());
    }

    private boolean isFile() {
        return device.node().startsWith("/");
    }

    private boolean isThere() {
        return !isFile() || Files.exists(Path.of(device.node()));
    }

    @Override
    public boolean read(int[] argb) throws CameraException {
        if (!skip()) {
            return false;
        }
        Optional<ByteBuffer> image = grabber.image();
        if (image.isEmpty()) {
            return false;
        }
        ByteBuffer rgb = image.get();
        for (int start = 0; start < argb.length; start += row.length / 3) {
            rgb.get(row);
            for (int x = 0, i = 0; i < row.length; x++, i += 3) {
                argb[start + x] = 0xFF000000 | (row[i] & 0xFF) << 16 | (row[i + 1] & 0xFF) << 8 | row[i + 2] & 0xFF;
            }
        }
        wipe(rgb);
        return true;
    }

    /** The driver frees this memory without overwriting it. */
    private void wipe(ByteBuffer rgb) {
        Arrays.fill(row, (byte) 0);
        rgb.rewind();
        while (rgb.hasRemaining()) {
            rgb.put(row, 0, Math.min(row.length, rgb.remaining()));
        }
    }

    @Override
    public boolean skip() throws CameraException {
        if (grabber.nextFrame()) {
            return true;
        }
        if (!isThere()) {
            throw new CameraException(new CameraFailure.CameraGone(device.name()));
        }
        return false;
    }

    @Override
    public void close() {
        try {
            grabber.image().ifPresent(this::wipe);
            grabber.stop();
        } catch (RuntimeException e) {
            System.getLogger("camera")
                    .log(System.Logger.Level.WARNING, "close: {0}", e.getClass().getSimpleName());
        }
        Arrays.fill(row, (byte) 0);
    }
}
