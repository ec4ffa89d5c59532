package mu.maupass.station.counter;

import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.station.visit.FaceAssistance;

/**
 * What a station works with.
 *
 * @param chip reads documents
 * @param assistance camera and models of the assisted path
 */
public record Devices(ChipReader chip, FaceAssistance assistance) {
    /** For what is done without a person at the counter. */
    public static Devices none() {
        return new Devices((request, progress) -> {
            throw new CardException(new CardFailure.NoReader());
        }, FaceAssistance.none());
    }
}
