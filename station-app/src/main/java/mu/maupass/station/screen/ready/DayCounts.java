package mu.maupass.station.screen.ready;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.outbox.OutboxEntry;

/** How many activations this station made on a day, and where their records are. */
public record DayCounts(long activations, long confirmed, long waiting, long needsAttention) {
    static DayCounts of(List<OutboxEntry> records, LocalDate day, ZoneId zone) {
        List<OutboxEntry> ofDay = records.stream()
                .filter(OutboxEntry::activation)
                .filter(entry ->
                        entry.time().atZoneSameInstant(zone).toLocalDate().equals(day))
                .toList();
        return new DayCounts(
                ofDay.size(),
                in(DeliveryState.SENT, ofDay),
                in(DeliveryState.WAITING, ofDay),
                in(DeliveryState.NEEDS_ATTENTION, ofDay));
    }

    private static long in(DeliveryState state, List<OutboxEntry> records) {
        return records.stream().filter(entry -> entry.state() == state).count();
    }
}
