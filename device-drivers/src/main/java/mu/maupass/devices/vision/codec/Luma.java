package mu.maupass.devices.vision.codec;

/** Colours of brightness and two differences, as JPEG and JPEG 2000 store them (ITU-T T.871, 7). Any thread. */
final class Luma {

    private Luma() {}

    /** Writes blue, green, red; {@code cb} and {@code cr} have 128 for no difference. */
    static void bgr(int y, int cb, int cr, byte[] into, int at) {
        int b = cb - 128;
        int r = cr - 128;
        // In 65,536ths, rounded.
        into[at] = (byte) byteOf(y + (116_130 * b + 32_768 >> 16));
        into[at + 1] = (byte) byteOf(y - (22_554 * b + 46_802 * r + 32_768 >> 16));
        into[at + 2] = (byte) byteOf(y + (91_881 * r + 32_768 >> 16));
    }

    static int byteOf(int value) {
        return value < 0 ? 0 : Math.min(value, 255);
    }
}
