package mu.maupass.station.supervision;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.AuditFilter;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;
import mu.maupass.sync.outbox.OutboxReader;

/**
 * Who had a part in a visit, in whichever role and at whichever of its faces: by the audit log, which has each of them, and by
 * the visit's row. The log is asked by the visit and not by the time: a visit that was interrupted has its record weeks later.
 */
record VisitPeople(OutboxReader outbox) {
    private static final int PAGE = 500;
    /** Row and log entry of a visit's end are of one moment; clocks may be put right. */
    private static final Duration AROUND = Duration.ofDays(1);

    /** @param near about when something was written down of it */
    Set<String> of(UUID visit, OffsetDateTime near) throws SyncException {
        Set<String> people = new HashSet<>();
        OffsetDateTime first = near;
        OffsetDateTime last = near;
        AuditPage page = AuditPage.oldest(AuditFilter.ALL.ofVisit(visit), PAGE);
        List<AuditRow> rows = outbox.audit(page);
        while (!rows.isEmpty()) {
            for (AuditRow row : rows) {
                AuditEntry entry = row.entry();
                if (!afterwards(entry.event())) {
                    people.add(entry.agentId());
                    first = entry.time().isBefore(first) ? entry.time() : first;
                    last = entry.time().isAfter(last) ? entry.time() : last;
                }
            }
            page = page.after(rows.getLast());
            rows = outbox.audit(page);
        }
        outbox.visits(first.minus(AROUND), last.plus(AROUND)).stream()
                .filter(row -> row.visitId().equals(visit))
                .forEach(row -> {
                    people.add(row.agentId());
                    row.conduct().secondPersonId().ifPresent(people::add);
                });
        return people;
    }

    /** What somebody does who looks after a visit that is over. */
    private static boolean afterwards(String event) {
        return event.startsWith("record.") || event.startsWith("copy.") || event.contains(".closed.");
    }
}
