package mu.maupass.devices.camera;

import java.time.Duration;
import java.util.Optional;

/**
 * What a caller wants from a camera.
 *
 * @param camera          its id; empty: the first real one, or the only one
 * @param format          the size to ask for; {@link Camera#format()} says the size that was got
 * @param least           pictures smaller than this are {@link CameraFailure.WrongSize}
 * @param framesPerSecond most pictures a second; further pictures of the camera are dropped without decoding
 * @param timeout         longest wait for the device to open and send its first picture, and for each next one
 */
public record CameraRequest(
        Optional<String> camera, CameraFormat format, CameraFormat least, int framesPerSecond, Duration timeout) {

    private static final int MOST_FRAMES = 60;

    public CameraRequest {
        if (framesPerSecond < 1 || framesPerSecond > MOST_FRAMES || !timeout.isPositive()) {
            throw new IllegalArgumentException("1 to " + MOST_FRAMES + " pictures a second and a wait above zero");
        }
    }

    /** 720p, at least VGA, 25 pictures a second, a time-out of five seconds. */
    public static CameraRequest liveView() {
        return new CameraRequest(Optional.empty(), CameraFormat.HD, CameraFormat.VGA, 25, Duration.ofSeconds(5));
    }

    public CameraRequest of(String id) {
        return new CameraRequest(Optional.of(id), format, least, framesPerSecond, timeout);
    }
}
