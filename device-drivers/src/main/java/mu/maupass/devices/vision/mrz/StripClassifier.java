package mu.maupass.devices.vision.mrz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/**
 * The trained classifier ({@code strip.onnx}, see docs/decisions/0013-mrz-reader.md) which OpenCV moves along
 * straightened lines. Any thread, one at a time.
 */
final class StripClassifier {

    static final int ANSWERS = StripClasses.answers(StripSampler.WIDTH);

    private final Net net;
    private long strips;

    /** The library has to be loaded. */
    StripClassifier() {
        try (InputStream in = StripClassifier.class.getResourceAsStream("strip.onnx")) {
            MatOfByte model = new MatOfByte(in.readAllBytes());
            net = Dnn.readNetFromONNX(model);
            model.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many strips were classified until now. */
    synchronized long strips() {
        return strips;
    }

    /**
     * @param strip grey values, {@value StripClasses#HEIGHT} rows; their contrast is evened out in place
     * @return for each answer the logarithms of the probabilities of the 37 characters and of none
     */
    synchronized double[][] chances(float[] strip) {
        StripContrast.even(strip, StripSampler.WIDTH, StripClasses.HEIGHT);
        Mat blob = new Mat(new int[] {1, 1, StripClasses.HEIGHT, StripSampler.WIDTH}, CvType.CV_32F);
        blob.put(new int[] {0, 0, 0, 0}, strip);
        strips++;
        net.setInput(blob);
        Mat answers = net.forward();
        float[] all = new float[StripClasses.COUNT * ANSWERS];
        answers.get(new int[] {0, 0, 0, 0}, all);
        blob.release();
        answers.release();
        double[][] chances = new double[ANSWERS][StripClasses.COUNT];
        for (int i = 0; i < ANSWERS; i++) {
            double sum = 0;
            for (int c = 0; c < StripClasses.COUNT; c++) {
                sum += Math.exp(Math.min(60, all[c * ANSWERS + i]));
            }
            double log = Math.log(sum);
            for (int c = 0; c < StripClasses.COUNT; c++) {
                chances[i][c] = Math.max(-14, all[c * ANSWERS + i] - log);
            }
        }
        return chances;
    }
}
