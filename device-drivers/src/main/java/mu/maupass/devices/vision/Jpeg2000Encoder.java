package mu.maupass.devices.vision;

import java.io.IOException;
import java.util.Arrays;
import mu.maupass.devices.vision.codec.PictureWriters;

/**
 * Encodes images as JPEG 2000, compressed forty to one, as in documents' chips. Only for simulated documents; the
 * station stores no images. Any thread except the JavaFX thread.
 */
public final class Jpeg2000Encoder {

    /** A fortieth of three bytes. */
    private static final double BITS_PER_PIXEL = 24 / 40.0;

    private static final int CODE_STREAM = 0x6A703263;
    private static final int HEADER = 8;

    /**
     * In the file format, JP2 (ISO 15444-1, annex I).
     *
     * @throws ImageException it cannot be encoded
     */
    public byte[] file(PixelImage image) throws ImageException {
        byte[] rgb = new byte[image.argb().length * 3];
        for (int i = 0; i < image.argb().length; i++) {
            int pixel = image.argb()[i];
            rgb[i * 3] = (byte) (pixel >> 16);
            rgb[i * 3 + 1] = (byte) (pixel >> 8);
            rgb[i * 3 + 2] = (byte) pixel;
        }
        try {
            return PictureWriters.jpeg2000(rgb, image.width(), image.height(), BITS_PER_PIXEL);
        } catch (IOException e) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
    }

    /**
     * The code stream (J2K) without the file format around it.
     *
     * @throws ImageException as with {@link #file}
     */
    public byte[] codeStream(PixelImage image) throws ImageException {
        byte[] file = file(image);
        for (long at = 0; at + HEADER <= file.length; ) {
            long length = number(file, (int) at) & 0xFFFFFFFFL;
            if (number(file, (int) at + 4) == CODE_STREAM) {
                // A length of zero means: to the end of the file.
                int end = length == 0 ? file.length : (int) Math.min(at + length, file.length);
                return Arrays.copyOfRange(file, (int) at + HEADER, end);
            }
            at += Math.max(length, HEADER);
        }
        throw new ImageException(ImageFailure.DAMAGED);
    }

    private static int number(byte[] in, int at) {
        return (in[at] & 0xFF) << 24 | (in[at + 1] & 0xFF) << 16 | (in[at + 2] & 0xFF) << 8 | in[at + 3] & 0xFF;
    }
}
