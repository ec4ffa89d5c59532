package mu.maupass.bench.report;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.bench.invented.InventedVisits;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.VisitConduct;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitRecord;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Settlement;
import mu.maupass.sync.outbox.SqliteOutbox;

/**
 * A day with visits of every kind, sealed into a real queue: both paths, each kind of document, each strength, with and without a
 * second person; refused with a record and without, cancelled, left, failed; confirmed by the authority, refused by it, put off, waiting.
 */
final class SixtyVisits {
    static final int ALL = 60;
    static final int ACTIVATED = 30;
    static final int WITH_RECORD = 6;
    static final int CONFIRMED = 20;
    static final int REFUSED_LATER = 3;

    private static final List<VisitPath> PATHS = List.of(VisitPath.NON_BIOMETRIC, VisitPath.ASSISTED);
    private static final List<DocumentKind> DOCUMENTS = List.of(
            DocumentKind.ID_CARD,
            DocumentKind.PASSPORT,
            DocumentKind.DRIVING_PERMIT,
            DocumentKind.RESIDENCE_PERMIT,
            DocumentKind.BIRTH_CERTIFICATE);
    /** How a visit ends of which there is no record, and why. */
    private static final Map<VisitOutcome, List<String>> WITHOUT = Map.of(
            VisitOutcome.REFUSED, List.of("V-111", "V-190"),
            VisitOutcome.CANCELLED, List.of("V-109", ""),
            VisitOutcome.TIMED_OUT, List.of("V-198", ""),
            VisitOutcome.FAILED, List.of("C-104", "K-101"));

    private final BenchStation station;
    private final InventedDays days;

    SixtyVisits(BenchStation station, InventedDays days) {
        this.station = station;
        this.days = days;
    }

    void write(SqliteOutbox outbox) throws Exception {
        for (int i = 0; i < ACTIVATED; i++) {
            activated(outbox, i);
        }
        for (int i = 0; i < WITH_RECORD; i++) {
            ended(outbox, i);
        }
        for (int i = 0; i < ALL - ACTIVATED - WITH_RECORD; i++) {
            unsuccessful(outbox, i);
        }
        sent(outbox);
    }

    private void activated(SqliteOutbox outbox, int i) throws SyncException {
        Activation activation = InventedVisits.activation(BenchStation.ID);
        VisitSummary row = VisitSummary.activated(
                        activation, of(PATHS, i), of(DOCUMENTS, i), Duration.ofSeconds(90L + i))
                .with(conduct(i, StepName.values().length));
        append(outbox, activation, row, "visit.activated");
    }

    private void ended(SqliteOutbox outbox, int i) throws SyncException {
        OffsetDateTime now = OffsetDateTime.now();
        FindingKind kind =
                of(List.of(FindingKind.CHIP_FAILED, FindingKind.OTHER_PERSON, FindingKind.DOCUMENT_DENIED), i);
        EndedVisit visit = new EndedVisit(
                UUID.randomUUID(),
                now,
                BenchStation.ID,
                "Port Louis 01",
                "a.ramdin",
                "maupass-counter-2026-1",
                VisitOutcome.REFUSED,
                "V-111",
                Optional.<AccountReference>empty(),
                Findings.NONE.and(new Finding(kind, Optional.empty(), "a.ramdin", "document", now, "V-111")));
        VisitSummary row = VisitSummary.ended(visit, of(PATHS, i), of(DOCUMENTS, i), Duration.ofSeconds(40L + i))
                .with(conduct(i, 3));
        append(outbox, visit, row, "visit.refused");
    }

    private void append(SqliteOutbox outbox, VisitRecord record, VisitSummary row, String event) throws SyncException {
        outbox.append(record, station.sealer(), row, audit(row, event));
    }

    private static void unsuccessful(SqliteOutbox outbox, int i) throws SyncException {
        VisitOutcome outcome = of(WITHOUT.keySet().stream().sorted().toList(), i);
        boolean early = i % 3 == 0;
        VisitSummary row = VisitSummary.unsuccessful(
                        UUID.randomUUID(),
                        OffsetDateTime.now(),
                        "k.leclezio",
                        early ? VisitPath.NOT_CHOSEN : of(PATHS, i),
                        early ? DocumentKind.NONE : of(DOCUMENTS, i),
                        outcome,
                        of(WITHOUT.get(outcome), i),
                        Duration.ofSeconds(20L + i))
                .with(new VisitConduct("officer", Optional.empty(), Optional.empty(), steps(1 + i % 4)));
        outbox.recordUnsuccessfulVisit(
                row, audit(row, "visit." + outcome.value().replace('_', '-')));
    }

    private static AuditEntry audit(VisitSummary row, String event) {
        return new AuditEntry(row.time(), row.agentId(), event, Optional.of(row.visitId()), row.reason());
    }

    private static VisitConduct conduct(int i, int steps) {
        return new VisitConduct(
                "agent",
                Optional.of(of(List.of(Classification.values()), i)),
                i % 4 == 0 ? Optional.of("s.appadoo") : Optional.empty(),
                steps(steps));
    }

    private static Map<String, Duration> steps(int count) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        for (StepName step : List.of(StepName.values()).subList(0, Math.min(count, StepName.values().length))) {
            steps.put(step.name().toLowerCase(Locale.ROOT), Duration.ofMillis(4_000));
        }
        return steps;
    }

    private void sent(SqliteOutbox outbox) throws Exception {
        int at = 0;
        for (Claim claim : outbox.claim(ACTIVATED + WITH_RECORD, Instant.now())) {
            Settlement how;
            if (at < CONFIRMED) {
                how = new Settlement.Accepted(days.receipt(claim.sealed()));
            } else if (at < CONFIRMED + REFUSED_LATER) {
                how = new Settlement.Refused(
                        new AuthorityFailure(Cause.DOCUMENT_DENIED, "document-denied"), Optional.empty());
            } else if (at % 2 == 0) {
                how = new Settlement.Postponed(
                        new AuthorityFailure(Cause.CHAIN_GAP, "chain-gap"),
                        Instant.now().plusSeconds(600));
            } else {
                how = new Settlement.Released();
            }
            outbox.settle(claim, how);
            at++;
        }
    }

    private static <T> T of(List<T> all, int i) {
        return all.get(i % all.size());
    }
}
