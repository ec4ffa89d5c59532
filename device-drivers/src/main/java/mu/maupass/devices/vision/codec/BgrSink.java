package mu.maupass.devices.vision.codec;

/** Takes the pixels of a picture while it is decoded. One thread at a time. */
public interface BgrSink {

    /** Called once, before any pixel comes: the size in pixels, which may be smaller than the header's. */
    void size(int width, int height);

    /**
     * Takes a part of the picture.
     *
     * @param bgr {@code width × height} pixels of three bytes, row by row; longer than that at times, and overwritten
     *     when this returns
     */
    void put(int x, int y, int width, int height, byte[] bgr);
}
