package mu.maupass.devices.camera;

import java.time.Duration;
import java.util.Optional;

/**
 * An open camera. Its own thread owns the device. The newest picture replaces the one before, which is overwritten as
 * soon as nobody holds it. All methods may be called from any thread.
 */
public interface Camera extends AutoCloseable {

    CameraInfo info();

    /** The size that the pictures really have, which may differ from the request. */
    CameraFormat format();

    /**
     * The newest picture, if it is newer than the last one that the caller has seen; otherwise waits for a newer one.
     * Several callers may hold the same picture: nobody writes into it, and each of them closes it.
     *
     * @param after sequence of the picture seen last; 0 for the first
     * @param limit longest wait; with zero it does not wait
     * @return empty where none came within the limit, and after {@link #close()}
     * @throws CameraException what is wrong with the camera. Where the failure {@linkplain CameraFailure#passing() may
     *     pass}, the camera stays open and the next call may give pictures again
     */
    Optional<CameraFrame> newest(long after, Duration limit) throws CameraException;

    /** Whether the device is open. False after {@link #close()} and after a failure that does not pass. */
    boolean open();

    /**
     * Switches the camera off and overwrites every picture that nobody holds; the others are overwritten when their
     * holders close them. Returns when the device is free, at the latest after two seconds. Closing it again does
     * nothing.
     */
    @Override
    void close();
}
