package mu.maupass.devices.vision;

import java.util.Arrays;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Encodes images as JPEG 2000, compressed forty to one, as in documents' chips. Only for simulated documents; the
 * station stores no images. Any thread except the JavaFX thread.
 */
public final class Jpeg2000Encoder {

    private static final int RATE = 1_000 / 40;
    private static final int CODE_STREAM = 0x6A703263;
    private static final int HEADER = 8;

    private final OpenCvLibrary library = new OpenCvLibrary();

    /**
     * In the file format, JP2 (ISO 15444-1, annex I).
     *
     * @throws ImageException when the library is missing or cannot encode JPEG 2000
     */
    public byte[] file(PixelImage image) throws ImageException {
        library.load();
        byte[] bgr = new byte[image.argb().length * 3];
        for (int i = 0; i < image.argb().length; i++) {
            int pixel = image.argb()[i];
            bgr[i * 3] = (byte) pixel;
            bgr[i * 3 + 1] = (byte) (pixel >> 8);
            bgr[i * 3 + 2] = (byte) (pixel >> 16);
        }
        Mat mat = new Mat(image.height(), image.width(), CvType.CV_8UC3);
        MatOfByte encoded = new MatOfByte();
        MatOfInt parameters = new MatOfInt(Imgcodecs.IMWRITE_JPEG2000_COMPRESSION_X1000, RATE);
        try {
            mat.put(0, 0, bgr);
            if (!Imgcodecs.imencode(".jp2", mat, encoded, parameters)) {
                throw new ImageException(ImageFailure.DAMAGED);
            }
            return encoded.toArray();
        } catch (CvException e) {
            throw new ImageException(ImageFailure.DAMAGED);
        } finally {
            Arrays.fill(bgr, (byte) 0);
            mat.setTo(Scalar.all(0));
            mat.release();
            encoded.release();
            parameters.release();
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
