package mu.maupass.station.counter;

import java.time.Clock;
import java.util.Optional;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.station.agent.ReaderStaffCards;
import mu.maupass.station.agent.SignInDesk;
import mu.maupass.station.agent.StaffCards;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.outbox.Outbox;

/** Puts the desk of a station together with the readers that its people lay their cards in. */
final class StaffDesk {
    private StaffDesk() {}

    /** @param readers that stay open while the station works; empty for a command, which opens them where a card is asked for */
    static SignInDesk of(
            String stationId, Settings settings, Optional<CardReaders> readers, Outbox outbox, Clock clock) {
        Optional<String> own = settings.staffReader();
        StaffCards cards = readers.map(there -> ReaderStaffCards.in(stationId, clock, own, there))
                // Who gives a command goes away again: their card lies wherever there is room, and nobody watches it.
                .orElseGet(() -> ReaderStaffCards.opening(stationId, clock, Optional.empty(), PcscCardReaders::open));
        return new SignInDesk(outbox, clock, cards, readers.filter(_ -> own.isPresent()));
    }
}
