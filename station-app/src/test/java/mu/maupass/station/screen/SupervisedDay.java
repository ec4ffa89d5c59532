package mu.maupass.station.screen;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.report.DaySupplement;
import mu.maupass.station.report.OpenRecord;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.station.supervision.ShiftNote;
import mu.maupass.station.training.Exercise;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.AuditRow;
import mu.maupass.sync.outbox.LedgerGap;
import mu.maupass.sync.outbox.OutboxEntry;

/** A day with something of everything, to be looked at. */
final class SupervisedDay {
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-11-21T08:40:00Z");

    private SupervisedDay() {}

    static void fill(ScriptedSupervision day) {
        day.visits = List.of(
                        ScriptedSupervision.visit(1, at(0), "a.ramdin", VisitOutcome.ACTIVATED, "", DeliveryState.SENT),
                        ScriptedSupervision.visit(
                                2, at(9), "o.lebon", VisitOutcome.ACTIVATED, "", DeliveryState.NEEDS_ATTENTION),
                        ScriptedSupervision.visit(
                                3, at(17), "a.ramdin", VisitOutcome.REFUSED, "V-112", DeliveryState.NOT_QUEUED),
                        ScriptedSupervision.visit(
                                4, at(31), "o.lebon", VisitOutcome.CANCELLED, "V-166", DeliveryState.WAITING),
                        ScriptedSupervision.visit(
                                5, at(44), "a.ramdin", VisitOutcome.ACTIVATED, "", DeliveryState.WAITING))
                .reversed();
        day.open = List.of(
                new OpenItem.Refused(new OutboxEntry(
                        new UUID(7, 2),
                        2,
                        "hash",
                        2048,
                        at(9),
                        DeliveryState.NEEDS_ATTENTION,
                        1,
                        "A-129",
                        Optional.empty(),
                        true)),
                new OpenItem.Approval(
                        at(31), "o.lebon", new UUID(9, 4), Failure.remembered("V-166"), LocalDate.of(2027, 2, 19)),
                new OpenItem.Training("O. Lebon", "o.lebon", LocalDate.of(2026, 12, 12)));
        Set<String> exercises =
                Arrays.stream(Exercise.values()).map(Exercise::id).collect(Collectors.toSet());
        day.trained = new TreeMap<>(Map.of("A. Ramdin", Set.of("chip", "page"), "O. Lebon", exercises));
        day.notes = List.of(
                new ShiftNote(at(47), "o.lebon", "The feeder takes two cards at once: lay them on the glass."),
                new ShiftNote(at(2), "a.ramdin", "The network was away from eight to nine. All was sent since."));
        day.audit = List.of(
                new AuditRow(6, entry(44, "a.ramdin", "visit.activated", "")),
                new AuditRow(5, entry(31, "o.lebon", "approval.asked", "V-166")),
                new AuditRow(4, entry(17, "a.ramdin", "visit.refused", "V-112")),
                new AuditRow(3, entry(9, "o.lebon", "visit.activated", "")),
                new AuditRow(2, entry(1, "a.ramdin", "agent.signed-in", "")),
                new AuditRow(1, entry(0, "a.ramdin", "agent.refused", "U-101")));
    }

    /** The same in figures: a morning and an afternoon, both ways, with something that does not add up where that is wanted. */
    static void fill(ScriptedDays days, boolean whole) {
        List<ReportRow> rows = new ArrayList<>();
        for (int i = 1; i <= 44; i++) {
            rows.add(ScriptedDays.row(
                    i,
                    at(i * 9 - (i > 20 ? 0 : 40)),
                    i % 3 == 1 ? VisitPath.ASSISTED : VisitPath.NON_BIOMETRIC,
                    i % 9 == 4 ? VisitOutcome.REFUSED : i % 13 == 5 ? VisitOutcome.CANCELLED : VisitOutcome.ACTIVATED,
                    i == 17 ? DeliveryState.NEEDS_ATTENTION : i > 41 ? DeliveryState.WAITING : DeliveryState.SENT));
        }
        days.rows = rows;
        days.gaps = whole ? List.of() : List.of(new LedgerGap(LedgerGap.Kind.RECEIPT_MISSING, "31"));
        days.notClosed = List.of(LocalDate.of(2026, 11, 20));
    }

    /** What came the next morning. */
    static DaySupplement supplement() {
        return new DaySupplement(
                "MU-PL-01",
                LocalDate.of(2026, 11, 20),
                8,
                "hash",
                at(1400),
                "s.appadoo",
                1,
                List.of(new OpenRecord(42, new UUID(7, 42).toString(), DeliveryState.NEEDS_ATTENTION, "A-129")));
    }

    /** What the doctor found on a station with one of everything. */
    static List<Diagnosis> findings() {
        return List.of(
                new Diagnosis(Area.SYSTEM, Health.WELL, "version", "MauPass Station 0.1.0", Optional.empty()),
                new Diagnosis(Area.DATA, Health.WELL, "free-disk", "181204 MB", Optional.empty()),
                new Diagnosis(Area.DATA, Health.NOTE, "limits", "near", Optional.of(new Failure("W-114", "16", "20"))),
                new Diagnosis(
                        Area.AUTHORITY,
                        Health.PROBLEM,
                        "connection",
                        "no answer to work with",
                        Optional.of(new Failure("A-102"))),
                new Diagnosis(
                        Area.READERS, Health.OBSTACLE, "readers", "no real reader", Optional.of(new Failure("C-101"))),
                new Diagnosis(Area.DEVICES, Health.WELL, "printer", "Guichet-1", Optional.empty()));
    }

    private static OffsetDateTime at(int minutes) {
        return MORNING.plusMinutes(minutes);
    }

    private static AuditEntry entry(int minutes, String agent, String event, String code) {
        return new AuditEntry(at(minutes), agent, event, Optional.empty(), code);
    }
}
