package mu.maupass.bench.fuzz;

import java.util.Arrays;
import java.util.List;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PortraitDecoder;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Valid portraits to start from. */
final class SimulatedPortraits {

    private static final int SIDE = 64;

    private SimulatedPortraits() {}

    /** The image at the end of an invented DG2. */
    static byte[] jpeg(byte[] dg2) {
        for (int i = 0; i + 2 < dg2.length; i++) {
            if ((dg2[i] & 0xFF) == 0xFF && (dg2[i + 1] & 0xFF) == 0xD8 && (dg2[i + 2] & 0xFF) == 0xFF) {
                return Arrays.copyOfRange(dg2, i, dg2.length);
            }
        }
        throw new IllegalStateException("an invented DG2 holds a JPEG");
    }

    /** Small portraits, made with the decoder's own library. */
    static List<byte[]> jpeg2000(PortraitDecoder decoder) {
        try (Portrait nothing = new Portrait(Portrait.Format.JP2, 1, 1, new byte[16])) {
            // The first portrait of this kind loads the library.
            decoder.decode(nothing).close();
        } catch (ImageException e) {
            // Expected, because sixteen zeros are no portrait.
        }
        Mat image = new Mat(SIDE, SIDE, CvType.CV_8UC3, new Scalar(40, 90, 160));
        MatOfByte encoded = new MatOfByte();
        try {
            if (!Imgcodecs.imencode(".jp2", image, encoded)) {
                throw new IllegalStateException("OpenCV writes JPEG 2000");
            }
            return List.of(encoded.toArray());
        } finally {
            image.release();
            encoded.release();
        }
    }
}
