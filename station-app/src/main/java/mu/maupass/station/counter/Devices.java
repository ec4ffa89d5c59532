package mu.maupass.station.counter;

import java.nio.file.Path;
import java.util.Optional;

import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReader;

/**
 * What a station works with.
 *
 * @param chip reads documents
 * @param assistance camera and models of the assisted path; empty where the station has none
 */
public record Devices(ChipReader chip, Optional<Assistance> assistance) {
    /**
     * Camera and models.
     *
     * @param cameras chosen once, when a camera is first looked for
     * @param models folder of the face models
     */
    public record Assistance(CameraChoice cameras, Path models) {}

    /** Chooses the driver of cameras. */
    @FunctionalInterface
    public interface CameraChoice {
        /** @param training whether the authority's policy allows cameras that are programs */
        Cameras choose(boolean training) throws CameraException;
    }

    /** For what is done without a person at the counter. */
    public static Devices none() {
        return new Devices((request, progress) -> {
            throw new CardException(new CardFailure.NoReader());
        }, Optional.empty());
    }
}
