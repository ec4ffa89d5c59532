package mu.maupass.devices.vision.face;

import java.util.Optional;
import mu.maupass.devices.vision.PixelImage;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the best of several pictures of one person automatically, so that nobody has to press a button or to stand
 * still for long. Keeps a copy of only the best one, which is overwritten when a better one comes and at the end. One
 * thread at a time.
 */
public final class BestFrame implements AutoCloseable {

    /**
     * The chosen picture.
     *
     * @param picture valid until the {@link BestFrame} is closed
     * @param face    the face in it
     * @param quality of the face
     */
    public record Shot(PixelImage picture, Face face, FaceQuality quality) {}

    private final int wanted;
    private int seen;
    private @Nullable Shot best;

    /** @param wanted how many good pictures to choose from; 8 take a third of a second at 25 pictures a second */
    public BestFrame(int wanted) {
        this.wanted = wanted;
    }

    /**
     * Looks at one more picture. A picture that is not good enough for a comparison does not count.
     *
     * @param picture copied if it is the best one; the caller still has to close it
     * @param view    what the detector found in it
     * @return whether there were enough good pictures
     */
    public boolean offer(PixelImage picture, DetectedFaces view) {
        Optional<FaceQuality> quality = view.quality().filter(FaceQuality::good);
        if (quality.isPresent() && !enough()) {
            seen++;
            if (best == null || quality.get().score() > best.quality().score()) {
                forget();
                best = new Shot(
                        new PixelImage(picture.argb().clone(), picture.width(), picture.height()),
                        view.main().orElseThrow(),
                        quality.get());
            }
        }
        return enough();
    }

    public boolean enough() {
        return seen >= wanted;
    }

    /** The best picture so far. */
    public Optional<Shot> best() {
        return Optional.ofNullable(best);
    }

    private void forget() {
        if (best != null) {
            best.picture().close();
            best = null;
        }
    }

    @Override
    public void close() {
        forget();
    }
}
