package mu.maupass.station.supervision;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.RosterAgent;

/**
 * Who at this station could close what is open: the supervisors, who have the list of it on their screen, and nobody who has to
 * choose a password first. Any thread; reads from disk.
 */
public record Closers(OutboxReader outbox, List<RosterAgent> roster) {

    /** Whether one of them is none of these people. */
    boolean besides(Set<String> people) {
        return roster.stream()
                .filter(listed -> listed.role() == AgentRole.SUPERVISOR
                        && listed.oneTimeUntil().isEmpty())
                .anyMatch(listed -> !people.contains(listed.id()));
    }

    /**
     * How many of the oldest refused records none of them may close, because each had a part in the visit.
     *
     * @param most that are looked at
     */
    public long refusedForNobody(int most) throws SyncException {
        long found = 0;
        for (OutboxEntry record : outbox.refusedOpen(most)) {
            if (!besides(peopleOf(record))) {
                found++;
            }
        }
        return found;
    }

    private Set<String> peopleOf(OutboxEntry record) throws SyncException {
        UUID visit = outbox.visitsOf(record.seq(), record.seq()).get(record.seq());
        return visit == null ? Set.of() : new VisitPeople(outbox).of(visit, record.time());
    }
}
