package mu.maupass.devices.vision.mrz;

import java.util.ArrayList;
import java.util.List;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A grey image in several sizes; {@link #close()} overwrites all of them. One thread at a time. */
final class GreyPyramid implements AutoCloseable {

    private final List<Mat> halves = new ArrayList<>();

    /** @param grey {@code CV_8UC1}; belongs to the pyramid from now on */
    GreyPyramid(Mat grey) {
        halves.add(grey);
    }

    int longSide() {
        return Math.max(halves.getFirst().cols(), halves.getFirst().rows());
    }

    /** The image, halved this many times. */
    Mat half(int times) {
        while (halves.size() <= times) {
            Mat half = new Mat();
            Imgproc.resize(halves.getLast(), half, new Size(), 0.5, 0.5, Imgproc.INTER_AREA);
            halves.add(half);
        }
        return halves.get(times);
    }

    /** A new image, larger or smaller by a factor; the caller has to overwrite it. */
    Mat scaled(double factor, boolean negative) {
        int halved = 0;
        double rest = factor;
        while (rest <= 0.5) {
            halved++;
            rest *= 2;
        }
        Mat scaled = new Mat();
        Imgproc.resize(
                half(halved), scaled, new Size(), rest, rest, rest < 1 ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
        if (negative) {
            Core.bitwise_not(scaled, scaled);
        }
        return scaled;
    }

    @Override
    public void close() {
        halves.forEach(NativePixels::wipe);
        halves.clear();
    }
}
