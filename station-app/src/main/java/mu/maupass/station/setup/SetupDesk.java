package mu.maupass.station.setup;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.vision.PixelImage;

/** What the set-up assistant does to this computer. No method blocks. */
public interface SetupDesk {
    /** Whether systemd hands the key's passphrase to the station: then there is nothing to choose. */
    boolean keyByCredential();

    /** Makes this computer a station; can be asked again after a failure, also by the next start. Never fails. */
    CompletableFuture<SetupOutcome> enrol(SetupChoice choice);

    /**
     * Looks through the first camera for the QR code of an authority's letter, at most a minute. Fails with a StationException
     * (D-141, D-146 where none was seen) or a CameraException; the camera is off by then. Empty once it was cancelled.
     *
     * @param picture gets what the camera sees, on its own thread; overwritten when it returns
     */
    CompletableFuture<Optional<EnrolmentOffer>> look(Consumer<PixelImage> picture, Cancellation cancelled);
}
