package mu.maupass.station.screen.portrait;

import java.util.Optional;
import java.util.concurrent.Executor;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceAssistance.Eyes;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * The camera's picture on a screen. A picture that comes while the screen has not drawn the one before replaces it: the
 * newest wins, and one only is kept. JavaFX thread, but for what the session calls.
 */
public final class LivePicture {
    /** Weight of a new place of the eyes against the ones before: the picture must not tremble with the detector. */
    private static final double NEW = 0.25;

    private final Magnifier magnifier;
    private final Executor uiThread;
    /** The three below are guarded by this, which the session's thread takes too. */
    private final Object lock = new Object();

    private @Nullable PixelImage waiting;
    private Optional<Eyes> waitingEyes = Optional.empty();
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
        // Outside of the lock: the windows' thread wants it too.
        PixelImage copy = new PixelImage(seen.argb().clone(), seen.width(), seen.height());
        synchronized (lock) {
            if (closed) {
                copy.close();
                return;
            }
            PixelImage undrawn = waiting;
            if (undrawn != null) {
                undrawn.close();
            }
            waiting = copy;
            waitingEyes = picture.eyes();
            if (undrawn != null) {
                return;
            }
        }
        uiThread.execute(this::draw);
    }

    private void draw() {
        synchronized (lock) {
            PixelImage newest = waiting;
            if (newest == null) {
                return;
            }
            if (shown.filter(picture -> picture.fits(newest)).isEmpty()) {
                shown.ifPresent(ErasablePicture::erase);
                shown = Optional.of(new ErasablePicture(newest.width(), newest.height()));
                shown.get().draw(newest);
                magnifier.show(shown.get().image());
            } else {
                shown.get().draw(newest);
            }
            newest.close();
            waiting = null;
            if (waitingEyes.isPresent()) {
                steady = Optional.of(
                        steady.map(before -> between(before, waitingEyes.get())).orElse(waitingEyes.get()));
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
            if (waiting != null) {
                waiting.close();
                waiting = null;
            }
        }
        shown.ifPresent(ErasablePicture::erase);
        magnifier.show(null);
    }
}
