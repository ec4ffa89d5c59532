package mu.maupass.devices.camera;

import java.time.Duration;
import java.util.Optional;

/**
 * An open camera. One thread of its own owns the device; the newest picture replaces the one before, which is
 * overwritten as soon as nobody looks at it any more. All methods may be called from any thread.
 */
public interface Camera extends AutoCloseable {

    CameraInfo info();

    /** Size of the pictures that come, whatever was asked for. */
    CameraFormat format();

    /**
     * The newest picture, if it is newer than one that the caller has seen; else waits for it. Several callers may hold
     * the same picture at once: nobody writes into it, everybody closes what was handed to him.
     *
     * @param after sequence of the picture seen last; 0 for the first
     * @param limit longest wait; zero does not wait
     * @return empty where none came within the limit, and after {@link #close()}
     * @throws CameraException the camera's fault; while it {@linkplain CameraFailure#passing() may pass}, the camera
     *                         stays open and the next call may give pictures again
     */
    Optional<CameraFrame> newest(long after, Duration limit) throws CameraException;

    /** Whether the device is held. False after {@link #close()} and after a fault that does not pass. */
    boolean open();

    /**
     * Switches the camera off and overwrites every picture that nobody holds; the others are overwritten when their
     * holders close them. Returns when the device is free, at the latest after two seconds. Closing twice is harmless.
     */
    @Override
    void close();
}
