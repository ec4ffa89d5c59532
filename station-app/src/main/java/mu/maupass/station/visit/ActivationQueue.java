package mu.maupass.station.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;
import mu.maupass.fault.Fault;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceOpinion;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.station.pattern.PatternRule;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Duress;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.HeldEditions;
import mu.maupass.sync.activation.VisitConduct;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitRecord;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.QueuedRecord;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.seal.RecordSignatures;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustBundle;

/** The visit's way into the outbox, and what comes back of it while the citizen is still there. */
public final class ActivationQueue implements VisitJournal {
    /** A citizen waits gladly this long for a final receipt, and no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EnrolledStation station;
    private final Supplier<TrustBundle> bundle;
    private final Outbox outbox;
    private final Sealer sealer;
    private final Keys keys;
    private final SyncEngine engine;
    private final Supplier<Optional<Failure>> limits;
    private final EarlierVisits earlier;
    private final VisitAudit decisions;
    private final VisitPatterns patterns;
    private final VisitsUnderWay underWay;
    private final SilentSigns signs;
    private final Clock clock;

    /** The keys of who is signed in. */
    @FunctionalInterface
    public interface Keys {
        /** This agent's, while it is open. */
        Optional<DecisionKey> of(String agentId);
    }

    /**
     * @param keys with which agents sign what they decided
     * @param limits why nothing may be promised now, if anything (requirement O4)
     * @param underWay what the next start has to know of a visit that nobody ended
     * @throws SyncException T-121 where the token that holds the station's key does not answer
     */
    public ActivationQueue(
            EnrolledStation station,
            Supplier<TrustBundle> bundle,
            Outbox outbox,
            Sealer sealer,
            Keys keys,
            SilentSigns signs,
            SyncEngine engine,
            Supplier<Optional<Failure>> limits,
            VisitsUnderWay underWay,
            Clock clock)
            throws SyncException {
        this.underWay = underWay;
        this.station = station;
        this.bundle = bundle;
        this.outbox = outbox;
        this.sealer = sealer;
        this.keys = keys;
        this.signs = signs;
        this.engine = engine;
        this.limits = limits;
        this.earlier = new EarlierVisits(
                outbox,
                station.keys().derive("findings"),
                () -> bundle.get().policy().retention().findingDays(),
                this::oldestUndecided,
                clock);
        this.decisions = new VisitAudit(outbox, clock);
        this.patterns = new VisitPatterns(
                outbox, earlier, () -> bundle.get().policy().counter().patterns(), clock);
        this.clock = clock;
    }

    private Optional<Instant> oldestUndecided() {
        try {
            return outbox.counts().oldestUnsent().map(OffsetDateTime::toInstant);
        } catch (SyncException e) {
            Unwritten.tell("whether an activation waits", e);
            return Optional.empty();
        }
    }

    @Override
    public Visit noted(Visit before, Visit now) {
        // Before its file is written: a copy of one whose visit the log never heard of would be good for ever.
        if (decisions.begun(now)) {
            // A plug that is pulled takes no sign away; written with and without one.
            signs.keep(now.id());
        }
        Visit recalled = earlier.recalled(before, now);
        List<Finding> adverse = recalled.findings().since(before.findings()).stream()
                .filter(finding -> finding.kind().adverse())
                .toList();
        earlier.remember(recalled, adverse);
        decisions.noted(before, recalled);
        decisions.found(recalled, adverse);
        underWay.note(recalled, bundle.get().policy().policyId());
        return recalled;
    }

    @Override
    public void signed(UUID visit) {
        signs.given(visit);
    }

    @Override
    public void failed(Visit visit, Failure failure) {
        decisions.failed(visit, failure);
    }

    Optional<Failure> obstacle() {
        return limits.get();
    }

    /** What of the applicant was held and is overwritten, signed by the station. */
    String deletionStatement(Visit visit) throws SyncException {
        return sealer.deletionStatement(visit.id(), visit.deletions(), OffsetDateTime.now(clock));
    }

    /**
     * One commit: sealed record, audit entry, report row. Called again for the same visit, because of a fault after the
     * commit, it returns the record that is there already.
     *
     * @param deletion the signed statement of what was deleted
     * @throws SyncException T-128 where the agent's key is not open any more
     */
    QueuedRecord append(Visit visit, String deletion) throws SyncException {
        DecisionKey agent = keys.of(visit.agent().id())
                .orElseThrow(() -> SyncException.of(TrustFailure.Cause.AGENT_KEY_CLOSED, "not signed in"));
        Optional<String> second = visit.face().flatMap(FaceCheck::second).flatMap(FaceOpinion::statement);
        List<PatternRule> shown = patterns.shownBy(visit, true);
        TrustBundle held = bundle.get();
        Activation activation = ActivationRecord.of(
                patterns.with(shown, visit), station.stationId(), station.officeName(), held.policy(), clock);
        VisitSummary summary = VisitSummary.activated(activation, path(visit), kind(visit), duration(visit))
                .with(conduct(visit));
        QueuedRecord queued = append(
                activation,
                under(held, visit).signedBy(new RecordSignatures(agent, second, Optional.of(deletion))),
                summary,
                audit(visit, activation.time(), LoggedVisits.ofEnd(VisitOutcome.ACTIVATED), ""));
        earlier.rememberActivation(visit);
        patterns.note(shown, visit);
        return queued;
    }

    private QueuedRecord append(VisitRecord record, Sealer signed, VisitSummary summary, AuditEntry audit)
            throws SyncException {
        Duress said = signs.of(record.visitId());
        QueuedRecord queued = outbox.append(record, signed.saying(said), summary, audit);
        signs.told(record.visitId(), said);
        return queued;
    }

    /**
     * The receipt: final when the authority confirms soon, else provisional. Waits no longer than the authority is in
     * reach and nobody wants to stop. Never fails: what was committed is committed.
     */
    Receipt awaitReceipt(QueuedRecord queued, String deletion, Cancellation cancellation) {
        Semaphore told = new Semaphore(0);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        // Not polled: the engine tells when something was sent, refused, or cannot be sent.
        try (Outbox.Subscription _ = engine.onState(state -> told.release());
                Subscription _ = cancellation.onCancel(told::release)) {
            told.drainPermits();
            Optional<Receipt> decided = decided(queued, deletion);
            while (decided.isEmpty()
                    && !cancellation.cancelled()
                    && !outOfReach()
                    && told.tryAcquire(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                told.drainPermits();
                decided = decided(queued, deletion);
            }
            return decided.orElseGet(() -> provisional(queued, deletion));
        } catch (SyncException e) {
            return provisional(queued, deletion);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return provisional(queued, deletion);
        } catch (RuntimeException | Error e) {
            Fault.of(e).tell();
            return provisional(queued, deletion);
        }
    }

    private boolean outOfReach() {
        SyncState state = engine.state();
        return state.link() instanceof LinkState.Offline && !state.busy();
    }

    /** What the authority has decided about the record, if it has. */
    private Optional<Receipt> decided(QueuedRecord queued, String deletion) throws SyncException {
        return outbox.entry(queued.seq()).flatMap(entry -> switch (entry.state()) {
            case SENT -> Optional.of(receipt(queued, deletion, Receipt.Status.FINAL, Optional.empty()));
            case NEEDS_ATTENTION, CLOSED ->
                Optional.of(receipt(
                        queued, deletion, Receipt.Status.REFUSED, Optional.of(Failure.remembered(entry.code()))));
            case WAITING, NOT_QUEUED -> Optional.empty();
        });
    }

    private Receipt provisional(QueuedRecord queued, String deletion) {
        return receipt(queued, deletion, Receipt.Status.PROVISIONAL, Optional.empty());
    }

    /**
     * Writes down how a visit ended that has no record. One that has was written down with it. Where something was found
     * that speaks against a document or the applicant a record is made of that, so that it cannot be taken out unseen.
     */
    @Override
    public void ended(Visit visit, Ending ending) {
        boolean begun = decisions.begun(visit);
        boolean written = false;
        try {
            written = writtenDown(visit, ending);
        } finally {
            if (written) {
                underWay.forget(visit.id());
            } else {
                // The end of the next visit would hide from a start that this one has none.
                underWay.unwritten(visit.id());
            }
            if (begun) {
                signs.keep(visit.id());
            }
        }
    }

    private boolean writtenDown(Visit visit, Ending ending) {
        earlier.remember(visit, visit.findings().adverse());
        VisitOutcome outcome = switch (ending) {
            case ACTIVATED -> VisitOutcome.ACTIVATED;
            case REFUSED -> VisitOutcome.REFUSED;
            case CANCELLED -> VisitOutcome.CANCELLED;
            case TIMED_OUT -> VisitOutcome.TIMED_OUT;
            case INTERRUPTED -> VisitOutcome.FAILED;
        };
        if (outcome == VisitOutcome.ACTIVATED) {
            return true;
        }
        decisions.endedUnapproved(visit);
        List<PatternRule> shown = patterns.shownBy(visit, false);
        boolean written = record(patterns.with(shown, visit), outcome);
        patterns.note(shown, visit);
        return written;
    }

    /** Whether it stands: the record of what was found, and no row without it, or the row where nothing was. */
    private boolean record(Visit visit, VisitOutcome outcome) {
        String reason = visit.refusal().map(Failure::code).orElse("");
        // Row and entry are of one day, also at midnight.
        OffsetDateTime now = OffsetDateTime.now(clock);
        AuditEntry audit = audit(visit, now, LoggedVisits.ofEnd(outcome), reason);
        try {
            if (outbox.appended(visit.id()).isPresent()) {
                return true;
            }
            if (!visit.findings().adverse().isEmpty()) {
                return sealed(visit, outcome, reason, audit);
            }
            outbox.recordUnsuccessfulVisit(
                    VisitSummary.unsuccessful(
                                    visit.id(),
                                    now,
                                    visit.agent().id(),
                                    path(visit),
                                    kind(visit),
                                    outcome,
                                    reason,
                                    duration(visit))
                            .with(conduct(visit)),
                    audit);
            return true;
        } catch (SyncException e) {
            Unwritten.tell("the end of a visit", e);
            return false;
        }
    }

    /** Whether the record was made of what a visit without an activation found. */
    private boolean sealed(Visit visit, VisitOutcome outcome, String reason, AuditEntry audit) {
        TrustBundle held = bundle.get();
        EndedVisit ended = new EndedVisit(
                visit.id(),
                audit.time(),
                station.stationId(),
                station.officeName(),
                visit.agent().id(),
                held.policy().policyId(),
                outcome,
                reason,
                visit.applicant().map(Applicant::account),
                visit.findings());
        VisitSummary summary = VisitSummary.ended(ended, path(visit), kind(visit), duration(visit))
                .with(conduct(visit));
        try {
            try {
                append(ended, signed(under(held, visit), visit), summary, audit);
            } catch (SyncException e) {
                if (!(e.failure() instanceof TrustFailure(var cause, var _))
                        || cause != TrustFailure.Cause.AGENT_KEY_CLOSED) {
                    throw e;
                }
                // Locked in this very moment: what was found is kept, signed by nobody.
                append(ended, under(held, visit), summary, audit);
            }
            return true;
        } catch (SyncException e) {
            Unwritten.tell("the record of what a visit found", e);
            return false;
        }
    }

    /** What the authority judges the record by, also where it was sent weeks later. */
    private Sealer under(TrustBundle held, Visit visit) {
        return sealer.under(new HeldEditions(visit.edition(), held.version()));
    }

    /** A visit that ends behind a locked window is signed by nobody: the authority is told so, and keeps its record. */
    private Sealer signed(Sealer by, Visit visit) {
        return keys.of(visit.agent().id())
                .map(RecordSignatures::of)
                .map(by::signedBy)
                .orElse(by);
    }

    private Receipt receipt(QueuedRecord queued, String deletion, Receipt.Status status, Optional<Failure> refusal) {
        return new Receipt(queued.jti(), OffsetDateTime.now(clock), status, refusal, deletion);
    }

    private static AuditEntry audit(Visit visit, OffsetDateTime time, String event, String code) {
        return new AuditEntry(time, visit.agent().id(), event, Optional.of(visit.id()), code);
    }

    private Duration duration(Visit visit) {
        return Duration.between(visit.startedAt(), clock.instant());
    }

    private static VisitConduct conduct(Visit visit) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        visit.spent().forEach((step, took) -> steps.put(step.value(), took));
        return new VisitConduct(
                visit.agent().role().name().toLowerCase(Locale.ROOT),
                visit.document().map(DocumentEvidence::strength),
                visit.face().flatMap(FaceCheck::second).map(FaceOpinion::agentId),
                steps);
    }

    private static VisitPath path(Visit visit) {
        return visit.consent().map(consent -> consent.path()).orElse(VisitPath.NOT_CHOSEN);
    }

    private static DocumentKind kind(Visit visit) {
        return visit.document().map(shown -> shown.document().kind()).orElse(DocumentKind.NONE);
    }
}
