package mu.maupass.station.demonstration;

import java.util.Optional;
import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;

/** Who stands before the simulated camera: whoever's card was laid on the reader last, or somebody who was put there. */
public final class PersonAtTheCounter {
    private Optional<SimulatedProfile> owner = Optional.empty();
    private Optional<SimulatedProfile> chosen = Optional.empty();

    /** Whose card is used now. */
    public synchronized void comes(SimulatedProfile who) {
        owner = Optional.of(who);
    }

    /** @param who stands there whatever card is used; empty: the card's owner again */
    public synchronized void choose(Optional<SimulatedProfile> who) {
        chosen = who;
    }

    synchronized Optional<SimulatedProfile> chosen() {
        return chosen;
    }

    /** What the camera draws its scene from; closed by {@link SimulatedCameras}. */
    public synchronized Optional<PixelImage> portrait() {
        return chosen.or(() -> owner).flatMap(who -> {
            // By its own width and height in the bytes; these two bound what the decoder takes.
            try (Portrait drawn = new Portrait(Portrait.Format.JPEG, 413, 531, who.portrait())) {
                return Optional.of(new PortraitDecoder().decode(drawn));
            } catch (ImageException e) {
                return Optional.empty();
            }
        });
    }
}
