package mu.maupass.station.document;

import java.util.Optional;
import mu.maupass.devices.seal.SealFailure;
import mu.maupass.devices.seal.VisibleDigitalSeal;

/**
 * A visible digital seal (ICAO 9303-13) that was found on a page, not yet believed.
 *
 * @param seal empty where it begins like one and is none
 * @param why it is none
 */
public record FoundSeal(Optional<VisibleDigitalSeal> seal, SealFailure why) implements AutoCloseable {
    /** A seal, or what breaks the standard. */
    public FoundSeal(Optional<VisibleDigitalSeal> seal) {
        this(seal, SealFailure.MALFORMED);
    }

    @Override
    public void close() {
        seal.ifPresent(VisibleDigitalSeal::close);
    }
}
