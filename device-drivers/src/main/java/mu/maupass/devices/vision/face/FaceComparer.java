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
 * Finds faces, judges what they are worth, and compares two. Any thread but a screen's, one call at a time: others wait
 * some 50 ms. Nothing of a face stays behind {@link #forget()}, which the end of a visit calls; opening again costs the
 * reading of the models.
 */
public final class FaceComparer implements AutoCloseable {

    /** Between the eyes: half of what the network gets. */
    private static final int LEAST_INTER_EYE = 18;
    /** Longest sides of what the detector sees, in pixels: of any picture, of one without large faces. */
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
     * @throws FaceException none installed, changed since, or the image library is missing or refuses them
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

    /** The model that compares; its id and threshold stand in records. */
    public FaceModel model() {
        return encoder.model();
    }

    /**
     * For the pictures of a live view: sees faces from a twentieth of the picture's width. 20 ms, and up to three times
     * that for a head that is inclined.
     *
     * @throws FaceException the image library failed
     */
    public FaceView look(PixelImage picture) throws FaceException {
        return view(picture, () -> finder.find(image, QUICK));
    }

    /**
     * For a still: where no face is found as in a live view, sees small ones too.
     *
     * @throws FaceException the image library failed
     */
    public FaceView study(PixelImage picture) throws FaceException {
        return view(picture, () -> {
            List<Face> faces = finder.find(image, QUICK);
            return faces.isEmpty() ? finder.find(image, THOROUGH) : faces;
        });
    }

    private synchronized FaceView view(PixelImage picture, Supplier<List<Face>> search) throws FaceException {
        try {
            NativePixels.copy(picture, image);
            List<Face> faces = search.get();
            return new FaceView(faces, faces.isEmpty() ? Optional.empty() : Optional.of(meter.measure(image, faces)));
        } catch (CvException e) {
            throw new FaceException(new FaceFailure.VisionFailed());
        } finally {
            blank();
        }
    }

    /**
     * Makes the embedding of a face.
     *
     * @param face as it was found in this picture
     * @return for the caller to close
     * @throws FaceException the face is too small, or the image library failed
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
    public FaceComparison compare(FaceTemplate one, FaceTemplate other) {
        return encoder.model().judge(one.cosine(other));
    }

    private void blank() {
        if (!image.empty()) {
            image.setTo(Scalar.all(0));
        }
    }

    /** Overwrites all that is left of faces in native memory, the networks' own layers included. About 30 ms. */
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
