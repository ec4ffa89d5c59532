package mu.maupass.devices.camera;

import java.time.Duration;
import java.util.Optional;

/**
 * What is wanted of a camera.
 *
 * @param camera          its id; empty: the only one, or the first real one
 * @param format          size that is asked for; what was got is told by {@link Camera#format()}
 * @param least           pictures smaller than this are {@link CameraFailure.WrongSize}
 * @param framesPerSecond most pictures a second; what the camera sends beyond is dropped undecoded
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

    /** 720p, at least VGA, 25 pictures a second, five seconds of timeout. */
    public static CameraRequest liveView() {
        return new CameraRequest(Optional.empty(), CameraFormat.HD, CameraFormat.VGA, 25, Duration.ofSeconds(5));
    }

    public CameraRequest of(String id) {
        return new CameraRequest(Optional.of(id), format, least, framesPerSecond, timeout);
    }
}
