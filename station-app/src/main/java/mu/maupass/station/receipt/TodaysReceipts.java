package mu.maupass.station.receipt;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.VisitState;

/**
 * The receipts of this day that can be made again: those of visits that this program has led, without whose they are.
 * In memory only. Safe for use by several threads.
 */
public final class TodaysReceipts {
    private final Clock clock;
    private final SequencedMap<UUID, ReceiptFacts> known = new LinkedHashMap<>();

    /** @param clock of the office */
    public TodaysReceipts(Clock clock) {
        this.clock = clock;
    }

    /** Keeps what the receipt of this visit says, once there is one. */
    public synchronized void follow(VisitState state) {
        boolean refused = state.ending().filter(Ending.REFUSED::equals).isPresent();
        if (state.visit().receipt().isPresent() || refused) {
            forgetOtherDays();
            known.put(state.visit().id(), ReceiptFacts.of(state.visit(), OffsetDateTime.now(clock)));
        }
    }

    /** Newest first. What is of another day is forgotten. */
    public synchronized List<ReceiptFacts> all() {
        forgetOtherDays();
        return List.copyOf(known.sequencedValues().reversed());
    }

    private void forgetOtherDays() {
        LocalDate today = LocalDate.now(clock);
        known.values()
                .removeIf(facts -> !facts.time()
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDate()
                        .equals(today));
    }
}
