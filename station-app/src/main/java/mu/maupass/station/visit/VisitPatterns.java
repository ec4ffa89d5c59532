package mu.maupass.station.visit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.station.pattern.PatternRule;
import mu.maupass.station.pattern.Work;
import mu.maupass.station.supervision.StationSupervision;
import mu.maupass.sync.activation.VisitOutcome;
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
    /** Over a weekend and holidays. */
    private static final int LONGEST_ROW_DAYS = 7;

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
                    before(visit, now, !activated && rules.refusalsInRow() > 0),
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

    /** The visits of the last day; where a row is looked for those before, as far as it may reach. */
    private List<VisitSummary> before(Visit visit, OffsetDateTime now, boolean row) throws SyncException {
        OffsetDateTime from = now.minusDays(1);
        // The one before may have ended at this very moment.
        List<VisitSummary> before = ended(visit, from, now.plusSeconds(1));
        while (row
                && from.isAfter(now.minusDays(LONGEST_ROW_DAYS))
                && before.stream().noneMatch(ended -> ended.outcome() == VisitOutcome.ACTIVATED)) {
            before = Stream.concat(ended(visit, from.minusDays(1), from).stream(), before.stream())
                    .toList();
            from = from.minusDays(1);
        }
        return before;
    }

    private List<VisitSummary> ended(Visit visit, OffsetDateTime from, OffsetDateTime until) throws SyncException {
        return outbox.visits(from, until).stream()
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
