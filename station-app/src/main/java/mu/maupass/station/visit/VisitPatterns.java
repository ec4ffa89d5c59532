package mu.maupass.station.visit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.station.pattern.PatternRule;
import mu.maupass.station.pattern.Work;
import mu.maupass.station.supervision.StationSupervision;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.PatternRules;

/**
 * Looks, where a visit ends, for what is unusual in the work of its agent. It goes into the visit's record, if there is one,
 * into the audit log and so onto the supervisor's screen; nobody at the counter is told.
 */
final class VisitPatterns {
    private final Outbox outbox;
    private final EarlierVisits earlier;
    private final Supplier<PatternRules> policy;
    private final Clock clock;

    VisitPatterns(Outbox outbox, EarlierVisits earlier, Supplier<PatternRules> policy, Clock clock) {
        this.outbox = outbox;
        this.earlier = earlier;
        this.policy = policy;
        this.clock = clock;
    }

    /** What this visit shows that ends now; nothing where the station cannot look. */
    List<PatternRule> shownBy(Visit visit, boolean activated) {
        PatternRules rules = policy.get();
        OffsetDateTime now = OffsetDateTime.now(clock);
        try {
            Work work = new Work(
                    now,
                    activated,
                    before(visit, now),
                    earlier.personActivatedWithin(rules.againDays(), visit),
                    earlier.documentActivatedWithin(rules.againDays(), visit));
            return PatternRule.of(rules).stream()
                    .filter(rule -> rule.shows(work))
                    .toList();
        } catch (SyncException e) {
            Unwritten.tell(StationSupervision.PATTERN, e);
            return List.of();
        }
    }

    private List<VisitSummary> before(Visit visit, OffsetDateTime now) throws SyncException {
        OffsetDateTime today = now.toLocalDate().atStartOfDay(clock.getZone()).toOffsetDateTime();
        OffsetDateTime anHourAgo = now.minusHours(1);
        // The one before may have ended at this very moment.
        return outbox.visits(anHourAgo.isBefore(today) ? anHourAgo : today, now.plusSeconds(1)).stream()
                .filter(ended -> ended.agentId().equals(visit.agent().id()))
                .filter(ended -> !ended.visitId().equals(visit.id()))
                .toList();
    }

    /** With it among what the visit found, for the record alone. */
    Visit with(List<PatternRule> shown, Visit visit) {
        Visit noted = visit;
        for (PatternRule rule : shown) {
            noted = noted.found(
                    rule.finding(), Optional.empty(), StepName.SEAL, OffsetDateTime.now(clock), rule.told());
        }
        return noted;
    }

    /** Writes it down for the supervisor. */
    void note(List<PatternRule> shown, Visit visit) {
        for (PatternRule rule : shown) {
            try {
                outbox.recordAudit(new AuditEntry(
                        OffsetDateTime.now(clock),
                        visit.agent().id(),
                        StationSupervision.PATTERN + "."
                                + rule.finding().value().replace('_', '-'),
                        Optional.of(visit.id()),
                        rule.told().code()));
            } catch (SyncException e) {
                Unwritten.tell(StationSupervision.PATTERN, e);
            }
        }
    }
}
