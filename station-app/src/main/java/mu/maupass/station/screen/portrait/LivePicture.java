package mu.maupass.station.screen.portrait;

import java.util.Optional;
import java.util.concurrent.Executor;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceAssistance.Eyes;
import mu.maupass.station.screen.lifetime.Lifetime;

/**
 * The camera's picture on a screen. A picture that comes while the screen has not drawn the one before replaces it: the
 * newest wins, and one only is kept. JavaFX thread, but for what the session calls.
 */
public final class LivePicture {
    /** Weight of a new place of the eyes against the ones before: the picture must not tremble with the detector. */
    private static final double NEW = 0.25;

    private final Magnifier magnifier;
    private final Executor uiThread;
    /** Those below as far as the empty line are guarded by this, which the session's thread takes too. */
    private final Object lock = new Object();

    /** The newest picture. */
    private Optional<ErasablePixels> newest = Optional.empty();
    /** For what will be shown of pictures of its size: made by the session's thread, because it takes long enough to be felt. */
    private Optional<ErasablePixels> room = Optional.empty();

    private boolean undrawn;
    private Optional<Eyes> newestEyes = Optional.empty();
    private boolean closed;

    private Optional<ErasablePicture> shown = Optional.empty();
    private Optional<Eyes> steady = Optional.empty();

    /** @param lifetime at whose end the picture is taken off the screen and overwritten */
    public LivePicture(FaceAssistance.Session session, Magnifier magnifier, Executor uiThread, Lifetime lifetime) {
        this.magnifier = magnifier;
        this.uiThread = uiThread;
        lifetime.onEnd(this::erase);
        lifetime.onEnd(session.onPicture(this::came)::close);
    }

    private void came(FaceAssistance.Picture picture) {
        PixelImage seen = picture.image();
        boolean drawsAlready;
        synchronized (lock) {
            drawsAlready = newest.filter(pixels -> pixels.fits(seen)).isPresent();
        }
        // Outside of the lock: the windows' thread wants it too.
        Optional<ErasablePixels> first = drawsAlready ? Optional.empty() : Optional.of(ErasablePixels.room(seen));
        Optional<ErasablePixels> forScreen = first.map(_ -> ErasablePixels.room(seen));
        synchronized (lock) {
            if (closed) {
                return;
            }
            if (first.isPresent()) {
                newest.ifPresent(ErasablePixels::erase);
                newest = first;
                room = forScreen;
            }
            newest.orElseThrow().put(seen);
            newestEyes = picture.eyes();
            if (undrawn) {
                return;
            }
            undrawn = true;
        }
        uiThread.execute(this::draw);
    }

    private void draw() {
        synchronized (lock) {
            if (!undrawn) {
                return;
            }
            undrawn = false;
            ErasablePixels now = newest.orElseThrow();
            if (room.isPresent()) {
                shown.ifPresent(ErasablePicture::erase);
                shown = room.map(ErasablePicture::new);
                room = Optional.empty();
                shown.get().draw(now);
                magnifier.show(shown.get().image());
            } else {
                shown.orElseThrow().draw(now);
            }
            if (newestEyes.isPresent()) {
                steady = Optional.of(
                        steady.map(before -> between(before, newestEyes.get())).orElse(newestEyes.get()));
                magnifier.eyes(steady);
            }
        }
    }

    private static Eyes between(Eyes before, Eyes now) {
        return new Eyes(
                mix(before.leftX(), now.leftX()),
                mix(before.leftY(), now.leftY()),
                mix(before.rightX(), now.rightX()),
                mix(before.rightY(), now.rightY()));
    }

    private static double mix(double before, double now) {
        return before + NEW * (now - before);
    }

    private void erase() {
        synchronized (lock) {
            closed = true;
            undrawn = false;
            newest.ifPresent(ErasablePixels::erase);
        }
        shown.ifPresent(ErasablePicture::erase);
        magnifier.show(null);
    }
}
