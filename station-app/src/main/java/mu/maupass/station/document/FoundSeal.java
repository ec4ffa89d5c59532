package mu.maupass.station.document;

import java.util.Optional;
import mu.maupass.devices.seal.VisibleDigitalSeal;

/**
 * A visible digital seal (ICAO 9303-13) that was found on a page, not yet believed.
 *
 * @param seal empty where it begins like one and is none
 */
public record FoundSeal(Optional<VisibleDigitalSeal> seal) implements AutoCloseable {
    @Override
    public void close() {
        seal.ifPresent(VisibleDigitalSeal::close);
    }
}
