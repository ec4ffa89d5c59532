package mu.maupass.devices.camera;

/**
 * Size of a camera's pictures.
 *
 * @param width  in pixels
 * @param height in pixels
 */
public record CameraFormat(int width, int height) {

    /** 1280 × 720: enough for a face at arm's length, and every USB 2 camera sends it at 25 pictures a second. */
    public static final CameraFormat HD = new CameraFormat(1280, 720);
    /** 640 × 480: the smallest size in which a face is compared. */
    public static final CameraFormat VGA = new CameraFormat(640, 480);

    private static final int LONGEST_SIDE = 4096;

    public CameraFormat {
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new IllegalArgumentException("a picture has sides of 1 to " + LONGEST_SIDE + " pixels");
        }
    }

    public int pixels() {
        return width * height;
    }

    /** Whether pictures of this size are large enough for the other: no side is smaller. */
    public boolean covers(CameraFormat other) {
        return width >= other.width && height >= other.height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
