package mu.maupass.devices.vision.face;

import java.util.Arrays;
import java.util.List;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;
import org.opencv.imgproc.Imgproc;

/**
 * Makes the embedding of a face through OpenCV's dnn, with the input that the model's description prescribes. One
 * thread at a time.
 */
final class FaceEncoder implements AutoCloseable {

    private final FaceModel model;
    private final FaceModel.Embedding input;
    private final Net net;
    private final Mat aligned = new Mat();
    private final Mat bgr = new Mat();
    private final Mat blob;
    private final byte[] pixels;
    private final float[] planes;

    FaceEncoder(FaceModels.Loaded loaded) {
        model = loaded.model();
        input = model.embedding().orElseThrow();
        MatOfByte bytes = new MatOfByte(loaded.bytes());
        net = Dnn.readNetFromONNX(bytes);
        bytes.release();
        blob = new Mat(new int[] {1, 3, input.size(), input.size()}, CvType.CV_32F);
        pixels = new byte[input.size() * input.size() * 3];
        planes = new float[pixels.length];
    }

    FaceModel model() {
        return model;
    }

    /**
     * @param bgra {@code CV_8UC4}
     * @param face in that image
     */
    FaceTemplate encode(Mat bgra, FaceLandmarks face) {
        FaceAlignment.align(bgra, face, input.size(), aligned);
        Imgproc.cvtColor(aligned, bgr, Imgproc.COLOR_BGRA2BGR);
        bgr.get(0, 0, pixels);
        int plane = input.size() * input.size();
        for (int channel = 0; channel < 3; channel++) {
            int from = input.order() == FaceModel.ColourOrder.RGB ? 2 - channel : channel;
            double factor = input.scale() / input.deviation()[channel];
            double offset = input.mean()[channel] / input.deviation()[channel];
            for (int i = 0; i < plane; i++) {
                planes[channel * plane + i] = (float) ((pixels[3 * i + from] & 0xFF) * factor - offset);
            }
        }
        blob.put(new int[] {0, 0, 0, 0}, planes);
        float[] values = forward();
        normalise(values);
        wipe();
        return new FaceTemplate(model, values);
    }

    private float[] forward() {
        net.setInput(blob);
        Mat output = net.forward();
        try {
            if (output.total() != input.values()) {
                throw new IllegalStateException("the model gives another number of values than described");
            }
            float[] values = new float[input.values()];
            output.get(0, 0, values);
            return values;
        } finally {
            NativePixels.wipe(output);
        }
    }

    private static void normalise(float[] values) {
        double length = 0;
        for (float value : values) {
            length += (double) value * value;
        }
        float factor = (float) (1 / Math.max(Math.sqrt(length), 1e-12));
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private void wipe() {
        Arrays.fill(pixels, (byte) 0);
        Arrays.fill(planes, 0);
        List.of(aligned, bgr, blob).forEach(mat -> {
            if (!mat.empty()) {
                mat.setTo(Scalar.all(0));
            }
        });
    }

    /** Runs the network on an empty image, so that its inner memory is overwritten. */
    void forget() {
        wipe();
        Arrays.fill(forward(), 0);
    }

    @Override
    public void close() {
        forget();
        List.of(aligned, bgr, blob).forEach(NativePixels::wipe);
    }
}
