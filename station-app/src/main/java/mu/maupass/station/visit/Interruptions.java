package mu.maupass.station.visit;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.visit.VisitsUnderWay.Entry;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.HeldEditions;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Closes at the start what a power cut or a kill left open: an audit entry and a report row with their reason, and where
 * something adverse was found the sealed record of it, signed by nobody because nobody is there. Nothing of the person is left
 * then; the agent is told when they are there again.
 */
public final class Interruptions {
    private final EnrolledStation station;
    private final Outbox outbox;
    private final Sealer sealer;
    private final VisitsUnderWay underWay;
    private final Clock clock;
    /** Of an earlier run of the program, or ended in this one, and not written down yet; none that is still led. */
    private final List<Entry> left = new ArrayList<>();

    public Interruptions(EnrolledStation station, Outbox outbox, Sealer sealer, VisitsUnderWay underWay, Clock clock) {
        this.station = station;
        this.outbox = outbox;
        this.sealer = sealer;
        this.underWay = underWay;
        this.clock = clock;
    }

    /**
     * Before any visit begins. What cannot be written down stays for {@link #again} and the next start.
     *
     * @param held the bundle that the station holds, also one by which it must not work any more; empty where it can read none
     */
    public void close(Supplier<Optional<TrustBundle>> held) {
        takeFromLog(held);
        synchronized (left) {
            left.addAll(underWay.open());
        }
        again(held);
    }

    /**
     * Once more what could not be written down, such as while the queue was closed or the disk full. From any thread, and quick where nothing is
     * left.
     *
     * @param held as {@link #close}
     */
    public void again(Supplier<Optional<TrustBundle>> held) {
        List<Entry> now;
        synchronized (left) {
            left.addAll(underWay.takeUnwritten());
            // Taken out first: who hears of a record that is appended here asks again.
            now = List.copyOf(left);
            left.clear();
        }
        for (Entry entry : now) {
            if (!writtenDown(entry, held)) {
                synchronized (left) {
                    left.add(entry);
                }
            }
        }
    }

    private boolean writtenDown(Entry entry, Supplier<Optional<TrustBundle>> held) {
        try {
            // Killed between the commit of its record and the end: that is its end.
            if (ended(entry)) {
                underWay.forget(entry.visit());
            } else {
                close(entry, held);
                underWay.closed(entry.visit());
            }
            return true;
        } catch (SyncException e) {
            System.getLogger("visit")
                    .log(
                            Level.ERROR,
                            "an interrupted visit is not closed: {0}",
                            e.failure().code());
            return false;
        }
    }

    private void takeFromLog(Supplier<Optional<TrustBundle>> held) {
        try {
            for (LoggedVisits.Logged logged : LoggedVisits.withoutEnd(outbox)) {
                Optional<TrustBundle> now = held.get();
                underWay.take(new Entry(
                        logged.visit(),
                        logged.agentId(),
                        logged.first(),
                        logged.last(),
                        VisitPath.NOT_CHOSEN,
                        DocumentKind.NONE,
                        now.map(TrustBundle::version).orElse(0L),
                        now.map(bundle -> bundle.policy().policyId()).orElse(""),
                        false,
                        FoundSoFar.of(logged.found())));
            }
        } catch (SyncException e) {
            System.getLogger("visit")
                    .log(
                            Level.ERROR,
                            "visits without an end are not looked for: {0}",
                            e.failure().code());
        }
    }

    private boolean ended(Entry entry) throws SyncException {
        // A clock that was put back in the meantime hides no row.
        return outbox
                .visits(entry.begun().minusDays(1), OffsetDateTime.now(clock).plusDays(1))
                .stream()
                .anyMatch(row -> row.visitId().equals(entry.visit()));
    }

    private void close(Entry entry, Supplier<Optional<TrustBundle>> held) throws SyncException {
        OffsetDateTime time = OffsetDateTime.now(clock);
        String reason = Reason.INTERRUPTED.code();
        Duration lasted = Duration.between(entry.begun(), entry.noted());
        AuditEntry audit = new AuditEntry(time, entry.agentId(), "visit.failed", Optional.of(entry.visit()), reason);
        Optional<FoundSoFar> found = entry.found();
        if (found.isEmpty()) {
            outbox.recordUnsuccessfulVisit(
                    VisitSummary.unsuccessful(
                            entry.visit(),
                            time,
                            entry.agentId(),
                            entry.path(),
                            entry.kind(),
                            VisitOutcome.FAILED,
                            reason,
                            lasted),
                    audit);
            return;
        }
        long now = held.get().map(TrustBundle::version).orElse(entry.edition());
        EndedVisit record = new EndedVisit(
                entry.visit(),
                time,
                station.stationId(),
                station.officeName(),
                entry.agentId(),
                entry.policyId(),
                VisitOutcome.FAILED,
                reason,
                found.get().account(),
                found.get().findings());
        outbox.append(record, under(entry, now), VisitSummary.ended(record, entry.path(), entry.kind(), lasted), audit);
    }

    /** What the authority judges it by: who was there may have been dismissed since then. */
    private Sealer under(Entry entry, long now) {
        return entry.edition() > 0 && entry.edition() <= now
                ? sealer.under(new HeldEditions(entry.edition(), now))
                : sealer;
    }

    /** What was closed since this agent was told last. */
    public List<InterruptedVisit> of(String agentId) {
        return underWay.untold(agentId).stream()
                .map(entry -> new InterruptedVisit(entry.visit(), entry.begun()))
                .toList();
    }

    /** The agent has been told of all of them. */
    public void told(String agentId) {
        underWay.untold(agentId).forEach(entry -> underWay.forget(entry.visit()));
    }
}
