package mu.maupass.station.pattern;

import java.time.OffsetDateTime;
import java.util.List;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitSummary;

/**
 * What rules about patterns look at: a visit that ends now, and what its agent did before.
 *
 * @param now by the clock of the office
 * @param activated whether it ends in an activation
 * @param before visits of the same agent that ended here before, the oldest first, as far back as a rule looks
 * @param personAgain whether this person was activated here within the days of policy
 * @param documentAgain the same of one of the documents
 */
public record Work(
        OffsetDateTime now, boolean activated, List<VisitSummary> before, boolean personAgain, boolean documentAgain) {
    public Work {
        before = List.copyOf(before);
    }

    /** How many visits of the agent, this one included, ended within an hour. */
    int withinAnHour() {
        OffsetDateTime since = now.minusHours(1);
        return 1
                + (int) before.stream()
                        .filter(visit -> visit.time().isAfter(since))
                        .count();
    }

    /** How many of them, this one included, came to no activation, one after the other. */
    int refusedInRow() {
        if (activated) {
            return 0;
        }
        int row = 1;
        for (VisitSummary visit : before.reversed()) {
            if (visit.outcome() == VisitOutcome.ACTIVATED) {
                break;
            }
            row++;
        }
        return row;
    }
}
