package mu.maupass.devices.camera;

/**
 * A device that gives pictures one by one: what a driver has to bring, everything else is {@link StreamingCamera}'s. Only
 * one thread at a time calls it, except for {@link #interrupt()}.
 */
public interface FrameSource {

    /**
     * Opens the device and asks for the format.
     *
     * @return the format that the pictures will have; it may be another one
     * @throws CameraException busy, gone, refused, or another fault; the device is not held then
     */
    CameraFormat open(CameraFormat wanted) throws CameraException;

    /**
     * Waits for the next picture.
     *
     * @param argb as many pixels as the format has, row by row from the top; written as {@code 0xFFRRGGBB}
     * @return whether a picture was written; false where the device had none in its own short time
     * @throws CameraException a fault after which the device gives no more pictures
     */
    boolean read(int[] argb) throws CameraException;

    /**
     * Waits for the next picture and passes over it without decoding it, so that a device that sends faster than the
     * capped rate does not fill its buffers with old pictures.
     *
     * @return false, at once, where the device makes its pictures when they are asked for
     * @throws CameraException as {@link #read}
     */
    boolean skip() throws CameraException;

    /** Makes a {@link #read} on another thread come back soon. */
    default void interrupt() {}

    /** Gives the device back and overwrites what the driver holds of its pictures. Never throws. */
    void close();
}
