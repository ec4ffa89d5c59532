package mu.maupass.station.receipt;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.VisitState;

/**
 * The receipts of this day that can be made again: those of visits that this program has led, without whose they are.
 * In memory only. Safe for use by several threads.
 */
public final class TodaysReceipts {
    private final Clock clock;
    private final Map<UUID, ReceiptFacts> known = new HashMap<>();

    /** @param clock of the office */
    public TodaysReceipts(Clock clock) {
        this.clock = clock;
    }

    /** Keeps what the receipt of this visit says, once there is one. */
    public synchronized void follow(VisitState state) {
        boolean refused = state.ending().filter(Ending.REFUSED::equals).isPresent();
        if (state.visit().receipt().isPresent() || refused) {
            forgetOtherDays();
            known.put(
                    state.visit().id(),
                    ReceiptFacts.of(state.visit(), ended(state.visit().id())));
        }
    }

    /** When a visit without a record ended, however long afterwards its receipt is made; now for one that nobody knows yet. */
    public synchronized OffsetDateTime ended(UUID visit) {
        return Optional.ofNullable(known.get(visit)).map(ReceiptFacts::time).orElseGet(() -> OffsetDateTime.now(clock));
    }

    /** That of a visit, where it is one of today's. */
    public synchronized Optional<ReceiptFacts> of(UUID visit) {
        forgetOtherDays();
        return Optional.ofNullable(known.get(visit));
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
