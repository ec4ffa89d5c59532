package mu.maupass.station.visit;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.AuditFilter;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;
import mu.maupass.sync.outbox.OutboxReader;

/**
 * Visits that the audit log knows and that nobody ended, with what spoke against somebody in them. A note on the disk can be
 * removed, or put back as it was before; an entry of the log cannot.
 */
final class LoggedVisits {
    static final String BEGUN = "visit.begun";
    static final String CONSENT_GIVEN = "consent.given";

    /** As the outbox notes it. */
    private static final String RESTORED = "station.restored";

    private static final String VISIT = "visit";
    private static final String FINDING = "finding";
    private static final int PARTS = 3;
    private static final int PAGE = 200;
    private static final Set<String> ENDS =
            Arrays.stream(VisitOutcome.values()).map(LoggedVisits::ofEnd).collect(Collectors.toUnmodifiableSet());

    private LoggedVisits() {}

    /**
     * One of them.
     *
     * @param agentId who led it
     * @param first time of its first entry
     * @param last time of its last entry
     * @param found without documents: the log names none
     */
    record Logged(UUID visit, String agentId, OffsetDateTime first, OffsetDateTime last, Findings found) {}

    /** The event of a visit's end. */
    static String ofEnd(VisitOutcome outcome) {
        return VISIT + "." + outcome.value().replace('_', '-');
    }

    /** The event of something that was found: where, and what. */
    static String ofFinding(Finding finding) {
        return "%s.%s.%s"
                .formatted(
                        FINDING,
                        finding.step().replace('_', '-'),
                        finding.kind().value().replace('_', '-'));
    }

    private static boolean isEnd(AuditRow row) {
        return ENDS.contains(row.entry().event());
    }

    /**
     * The entry of the visit that began last, whatever became of it; empty where none has begun since 2026-11-30, before which
     * nothing was written down then.
     *
     * @throws SyncException Q-1xx for the disk
     */
    static Optional<AuditRow> lastBegun(OutboxReader outbox) throws SyncException {
        return outbox.audit(AuditPage.newest(AuditFilter.ALL.ofKind(Optional.of(BEGUN)), 1)).stream()
                .findFirst();
    }

    /**
     * Those behind the last end of a visit: one visit is led at a time, so the look goes no further back. Nor does it go behind
     * a restoration: what became of a visit that was under way in the copy is not in the copy, only the authority knows it.
     *
     * @throws SyncException Q-1xx for the disk
     */
    static List<Logged> withoutEnd(OutboxReader outbox) throws SyncException {
        Map<UUID, List<AuditEntry>> entries = new LinkedHashMap<>();
        boolean more = true;
        AuditPage newest = AuditPage.newest(AuditFilter.ALL, PAGE);
        for (List<AuditRow> page = outbox.audit(newest);
                more && !page.isEmpty();
                page = outbox.audit(newest.after(page.getLast()))) {
            for (AuditRow row : page) {
                more = more && !isEnd(row) && !row.entry().event().equals(RESTORED);
                AuditEntry entry = row.entry();
                if (more && entry.visitId().isPresent() && begins(entry)) {
                    entries.computeIfAbsent(entry.visitId().get(), _ -> new ArrayList<>())
                            .addFirst(entry);
                }
            }
        }
        return entries.entrySet().stream()
                .map(of -> logged(of.getKey(), of.getValue()))
                .toList();
    }

    private static boolean begins(AuditEntry entry) {
        return entry.event().equals(BEGUN)
                || entry.event().equals(CONSENT_GIVEN)
                || finding(entry).isPresent();
    }

    private static Logged logged(UUID visit, List<AuditEntry> entries) {
        Findings found = Findings.NONE;
        for (AuditEntry entry : entries) {
            Optional<Finding> one = finding(entry);
            found = one.isPresent() ? found.and(one.get()) : found;
        }
        return new Logged(
                visit,
                entries.getFirst().agentId(),
                entries.getFirst().time(),
                entries.getLast().time(),
                found);
    }

    private static Optional<Finding> finding(AuditEntry entry) {
        String[] parts = entry.event().split("\\.", -1);
        return parts.length == PARTS && parts[0].equals(FINDING)
                ? FindingKind.ofValue(parts[2].replace('-', '_'))
                        .map(kind -> new Finding(
                                kind,
                                Optional.empty(),
                                entry.agentId(),
                                parts[1].replace('-', '_'),
                                entry.time(),
                                entry.code()))
                : Optional.empty();
    }
}
