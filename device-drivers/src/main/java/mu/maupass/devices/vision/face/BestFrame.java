package mu.maupass.devices.vision.face;

import java.util.Optional;
import mu.maupass.devices.vision.PixelImage;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the best of several pictures of one person by itself: nobody presses a button, nobody holds a pose for long.
 * Keeps a copy of the best one only, overwritten when a better one comes and at the end. One thread at a time.
 */
public final class BestFrame implements AutoCloseable {

    /**
     * The chosen picture.
     *
     * @param picture lives as long as the {@link BestFrame} that chose it
     * @param face    in it
     * @param quality of the face
     */
    public record Shot(PixelImage picture, Face face, FaceQuality quality) {}

    private final int wanted;
    private int seen;
    private @Nullable Shot best;

    /** @param wanted good pictures among which to choose; 8 are a third of a second at 25 a second */
    public BestFrame(int wanted) {
        this.wanted = wanted;
    }

    /**
     * Looks at one more picture. One that is not good enough for a comparison counts for nothing.
     *
     * @param picture stays the caller's; copied if it is the best
     * @param view    what was seen in it
     * @return whether enough good ones were seen
     */
    public boolean offer(PixelImage picture, FaceView view) {
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

    /** The best so far. */
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
