package mu.maupass.station.demonstration;

import java.util.Optional;

import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.simulated.SimulatedProfile;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;

/** Who stands before the demonstration's camera: whoever's card was laid on the reader last. */
final class PersonAtTheCounter {
    private Optional<SimulatedProfile> present = Optional.empty();

    synchronized void comes(SimulatedProfile who) {
        present = Optional.of(who);
    }

    /** What the camera draws its scene from; closed by {@link SimulatedCameras}. */
    synchronized Optional<PixelImage> portrait() {
        return present.flatMap(who -> {
            // By its own width and height in the bytes; these two bound what the decoder takes.
            try (Portrait drawn = new Portrait(Portrait.Format.JPEG, 413, 531, who.portrait())) {
                return Optional.of(new PortraitDecoder().decode(drawn));
            } catch (ImageException e) {
                return Optional.empty();
            }
        });
    }
}
