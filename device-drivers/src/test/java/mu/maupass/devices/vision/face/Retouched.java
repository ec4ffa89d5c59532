package mu.maupass.devices.vision.face;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.PixelImage;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Changes pictures, for tests. */
final class Retouched {

    private Retouched() {}

    static PixelImage changed(PixelImage image, IntUnaryOperator pixel) {
        return new PixelImage(Arrays.stream(image.argb()).map(pixel).toArray(), image.width(), image.height());
    }

    static PixelImage blurred(PixelImage image, double sigma) {
        Mat mat = NativePixels.bgra(image);
        Imgproc.GaussianBlur(mat, mat, new Size(), sigma);
        return NativePixels.image(mat);
    }

    static PixelImage turned(PixelImage image, double degrees) {
        Mat mat = NativePixels.bgra(image);
        Mat turn = Imgproc.getRotationMatrix2D(
                new org.opencv.core.Point(image.width() / 2.0, image.height() / 2.0), degrees, 1);
        Imgproc.warpAffine(mat, mat, turn, mat.size(), Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, Scalar.all(128));
        return NativePixels.image(mat);
    }

    /** Turns the picture around the face, so that the face stays in it; counter-clockwise, to the person's right. */
    static PixelImage inclined(PixelImage image, Face face, double degrees) {
        Mat mat = NativePixels.bgra(image);
        Mat turn = Imgproc.getRotationMatrix2D(
                new org.opencv.core.Point(face.centre().x(), face.centre().y()), degrees, 1);
        Imgproc.warpAffine(mat, mat, turn, mat.size(), Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, Scalar.all(128));
        return NativePixels.image(mat);
    }

    static PixelImage smaller(PixelImage image, double factor) {
        Mat mat = NativePixels.bgra(image);
        Imgproc.resize(mat, mat, new Size(), factor, factor, Imgproc.INTER_AREA);
        return NativePixels.image(mat);
    }

    static PixelImage beside(PixelImage left, PixelImage right) {
        Mat a = NativePixels.bgra(left);
        Mat b = NativePixels.bgra(right);
        Imgproc.resize(b, b, new Size(a.cols(), a.rows()), 0, 0, Imgproc.INTER_AREA);
        Mat both = new Mat();
        Core.hconcat(List.of(a, b), both);
        return NativePixels.image(both);
    }
}
