package mu.maupass.devices.camera;

/**
 * A device that gives pictures one by one. A driver implements only this; {@link StreamingCamera} does the rest. Only
 * one thread at a time calls it, except {@link #interrupt()}.
 */
public interface FrameSource {

    /**
     * Opens the device and asks for the format.
     *
     * @return the format that the pictures will have, which may be another one
     * @throws CameraException busy, gone, refused, or another failure; the device is closed then
     */
    CameraFormat open(CameraFormat wanted) throws CameraException;

    /**
     * Waits for the next picture.
     *
     * @param argb as many pixels as the format has, row by row from the top; written as {@code 0xFFRRGGBB}
     * @return whether a picture was written; false where the device gave none within its own short time limit
     * @throws CameraException a failure after which the device gives no more pictures
     */
    boolean read(int[] argb) throws CameraException;

    /**
     * Waits for the next picture and drops it without decoding. A device that sends faster than the highest rate would
     * otherwise fill its buffers with old pictures.
     *
     * @return false, at once, where the device makes its pictures when they are asked for
     * @throws CameraException as {@link #read}
     */
    boolean skip() throws CameraException;

    /** Makes a {@link #read} on another thread return soon. */
    default void interrupt() {}

    /** Releases the device and overwrites the pictures that the driver still has in memory. Never throws. */
    void close();
}
