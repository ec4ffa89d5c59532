package mu.maupass.devices.vision.face;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.NativePixels;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Finds faces, measures their quality, and compares two. Any thread except the JavaFX thread; one call runs at a time,
 * others wait about 50 ms. After {@link #forget()}, which is called at the end of a visit, no data of a face is left.
 * Closing would do the same, but then the models have to be read again.
 */
public final class FaceComparer implements AutoCloseable {

    /** The least distance between the eyes, in pixels: half of that in the network's input. */
    private static final int LEAST_INTER_EYE = 18;
    /**
     * Longest sides of the detector's input, in pixels: for every picture, and for one in which no large face was
     * found.
     */
    private static final int QUICK = 320;

    private static final int THOROUGH = 640;

    private final FaceFinder finder;
    private final FaceEncoder encoder;
    private final FaceQualityMeter meter = new FaceQualityMeter();
    private final Mat image = new Mat();

    private FaceComparer(FaceFinder finder, FaceEncoder encoder) {
        this.finder = finder;
        this.encoder = encoder;
    }

    /**
     * Loads the installed models, 30 ms to a second.
     *
     * @throws FaceException when none is installed, one was changed, or the image library is missing or cannot use them
     */
    public static FaceComparer open(FaceModels models, OpenCvLibrary library) throws FaceException {
        FaceModels.Loaded detector = models.detector();
        FaceModels.Loaded comparer = models.comparer();
        try {
            library.load();
            return new FaceComparer(new FaceFinder(detector), new FaceEncoder(comparer));
        } catch (ImageException | CvException e) {
            throw new FaceException(new FaceFailure.VisionFailed());
        }
    }

    /** The model that compares; its id and threshold are written into records. */
    public FaceModel model() {
        return encoder.model();
    }

    /**
     * For the pictures of a live view: finds faces from a twentieth of the picture's width. Takes 20 ms, and up to
     * three times as long for an inclined head.
     *
     * @throws FaceException when the image library failed
     */
    public DetectedFaces look(PixelImage picture) throws FaceException {
        return view(picture, () -> finder.find(image, QUICK));
    }

    /**
     * For a single picture: where no face is found as in a live view, it also looks for small ones.
     *
     * @throws FaceException when the image library failed
     */
    public DetectedFaces study(PixelImage picture) throws FaceException {
        return view(picture, () -> {
            List<Face> faces = finder.find(image, QUICK);
            return faces.isEmpty() ? finder.find(image, THOROUGH) : faces;
        });
    }

    private synchronized DetectedFaces view(PixelImage picture, Supplier<List<Face>> search) throws FaceException {
        try {
            NativePixels.copy(picture, image);
            List<Face> faces = search.get();
            return new DetectedFaces(
                    faces, faces.isEmpty() ? Optional.empty() : Optional.of(meter.measure(image, faces)));
        } catch (CvException e) {
            throw new FaceException(new FaceFailure.VisionFailed());
        } finally {
            blank();
        }
    }

    /**
     * Makes the embedding of a face.
     *
     * @param face the face that was found in this picture
     * @return the embedding, which the caller has to close
     * @throws FaceException when the face is too small, or the image library failed
     */
    public synchronized FaceTemplate encode(PixelImage picture, Face face) throws FaceException {
        int interEye = (int) face.landmarks().interEyeDistance();
        if (interEye < LEAST_INTER_EYE) {
            throw new FaceException(new FaceFailure.FaceTooSmall(LEAST_INTER_EYE, interEye));
        }
        try {
            NativePixels.copy(picture, image);
            return encoder.encode(image, face.landmarks());
        } catch (CvException | IllegalStateException e) {
            throw new FaceException(new FaceFailure.VisionFailed());
        } finally {
            blank();
        }
    }

    /** Compares two faces; takes microseconds. */
    public PictureComparison compare(FaceTemplate one, FaceTemplate other) {
        return encoder.model().judge(one.cosine(other));
    }

    private void blank() {
        if (!image.empty()) {
            image.setTo(Scalar.all(0));
        }
    }

    /** Overwrites all data of faces in native memory, including the networks' own layers. Takes about 30 ms. */
    public synchronized void forget() {
        finder.forget();
        encoder.forget();
        meter.forget();
        blank();
    }

    @Override
    public synchronized void close() {
        finder.close();
        encoder.close();
        meter.close();
        NativePixels.wipe(image);
    }
}
