package mu.maupass.station.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.QueuedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.PolicyValues;

/** The visit's way into the outbox, and what comes back of it while the citizen is still there. */
public final class ActivationQueue {
    /** A citizen waits gladly this long for a final receipt, and no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration GLANCE = Duration.ofMillis(50);

    private final EnrolledStation station;
    private final Supplier<PolicyValues> policy;
    private final Outbox outbox;
    private final Sealer sealer;
    private final SyncEngine engine;
    private final Supplier<Optional<Failure>> limits;
    private final Clock clock;

    /** @param limits why nothing may be promised now, if anything (requirement O4) */
    public ActivationQueue(
            EnrolledStation station,
            Supplier<PolicyValues> policy,
            Outbox outbox,
            Sealer sealer,
            SyncEngine engine,
            Supplier<Optional<Failure>> limits,
            Clock clock) {
        this.station = station;
        this.policy = policy;
        this.outbox = outbox;
        this.sealer = sealer;
        this.engine = engine;
        this.limits = limits;
        this.clock = clock;
    }

    Optional<Failure> obstacle() {
        return limits.get();
    }

    /** What of the applicant was held and is overwritten, signed by the station. */
    String deletionStatement(Visit visit) throws SyncException {
        return sealer.deletionStatement(visit.id(), visit.deletions(), OffsetDateTime.now(clock));
    }

    /** One commit: sealed record, audit entry, report row. */
    QueuedRecord append(Visit visit) throws SyncException {
        Activation activation =
                ActivationRecord.of(visit, station.stationId(), station.officeName(), policy.get(), clock);
        VisitSummary summary = VisitSummary.activated(activation, path(visit), kind(visit), duration(visit));
        return outbox.append(activation, sealer, summary, audit(visit, "visit.activated", ""));
    }

    /**
     * The receipt: final when the authority confirms soon, else provisional. Waits no longer than the authority is in
     * reach. Never fails: what was committed is committed.
     */
    Receipt awaitReceipt(QueuedRecord queued, String deletion) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                Optional<OutboxEntry> entry = outbox.entry(queued.seq());
                if (entry.isPresent()) {
                    switch (entry.get().state()) {
                        case SENT -> {
                            return receipt(queued, deletion, Receipt.Status.FINAL, Optional.empty());
                        }
                        case NEEDS_ATTENTION -> {
                            return receipt(
                                    queued,
                                    deletion,
                                    Receipt.Status.REFUSED,
                                    Optional.of(new Failure(entry.get().code())));
                        }
                        case WAITING, NOT_QUEUED -> {}
                    }
                }
                boolean outOfReach = engine.state().link() instanceof LinkState.Offline
                        && !engine.state().busy();
                if (outOfReach || System.nanoTime() > giveUp) {
                    return receipt(queued, deletion, Receipt.Status.PROVISIONAL, Optional.empty());
                }
                Thread.sleep(GLANCE);
            }
        } catch (SyncException e) {
            return receipt(queued, deletion, Receipt.Status.PROVISIONAL, Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return receipt(queued, deletion, Receipt.Status.PROVISIONAL, Optional.empty());
        }
    }

    /** Writes down how a visit ended that has no record. One that has was written down with it. */
    void ended(Visit visit, Ending ending) {
        VisitOutcome outcome = switch (ending) {
            case ACTIVATED -> VisitOutcome.ACTIVATED;
            case REFUSED -> VisitOutcome.REFUSED;
            case CANCELLED -> VisitOutcome.CANCELLED;
            case TIMED_OUT -> VisitOutcome.TIMED_OUT;
        };
        if (outcome == VisitOutcome.ACTIVATED) {
            return;
        }
        String reason = visit.refusal().map(Failure::code).orElse("");
        try {
            outbox.recordUnsuccessfulVisit(
                    VisitSummary.unsuccessful(
                            visit.id(),
                            OffsetDateTime.now(clock),
                            visit.agent().id(),
                            path(visit),
                            kind(visit),
                            outcome,
                            reason,
                            duration(visit)),
                    audit(visit, "visit." + outcome.value().replace('_', '-'), reason));
        } catch (SyncException e) {
            System.getLogger("visit")
                    .log(
                            System.Logger.Level.ERROR,
                            "the end of a visit was not written down: {0}",
                            e.failure().code());
        }
    }

    private Receipt receipt(QueuedRecord queued, String deletion, Receipt.Status status, Optional<Failure> refusal) {
        return new Receipt(queued.jti(), OffsetDateTime.now(clock), status, refusal, deletion);
    }

    private AuditEntry audit(Visit visit, String event, String code) {
        return new AuditEntry(OffsetDateTime.now(clock), visit.agent().id(), event, Optional.of(visit.id()), code);
    }

    private Duration duration(Visit visit) {
        return Duration.between(visit.startedAt(), clock.instant());
    }

    private static VisitPath path(Visit visit) {
        return visit.consent().map(consent -> consent.path()).orElse(VisitPath.NOT_CHOSEN);
    }

    private static DocumentKind kind(Visit visit) {
        return visit.document().map(shown -> shown.document().kind()).orElse(DocumentKind.NONE);
    }
}
