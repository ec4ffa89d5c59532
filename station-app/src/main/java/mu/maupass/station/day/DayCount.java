package mu.maupass.station.day;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import mu.maupass.sync.activation.VisitOutcome;

/** How many visits of a day ended how. */
public record DayCount(LocalDate day, Map<VisitOutcome, Long> outcomes) {
    public DayCount {
        Objects.requireNonNull(day);
        outcomes = Map.copyOf(outcomes);
    }

    public long visits() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(VisitOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
