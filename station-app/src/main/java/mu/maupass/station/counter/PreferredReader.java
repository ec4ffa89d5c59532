package mu.maupass.station.counter;

import java.util.Optional;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;

/**
 * Who names no reader means the one that the administrator named.
 *
 * @param chip reads on whichever reader it is
 * @param name of the reader, as the settings have it; empty leaves the choice to where the card lies
 */
record PreferredReader(ChipReader chip, Optional<String> name) implements ChipReader {
    @Override
    public ChipReading read(ReadRequest request, ReadProgress progress) throws CardException {
        return chip.read(
                request.reader().isPresent()
                        ? request
                        : name.map(request::onReader).orElse(request),
                progress);
    }

    @Override
    public void nextPerson() {
        chip.nextPerson();
    }
}
