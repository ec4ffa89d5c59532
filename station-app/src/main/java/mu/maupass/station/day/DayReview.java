package mu.maupass.station.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.station.report.ClosedDay;
import mu.maupass.station.report.DaySupplement;
import mu.maupass.station.report.OpenRecord;
import mu.maupass.station.report.Reconciliation;
import mu.maupass.station.report.ReportTotals;

/**
 * A day as a supervisor looks at it before it is closed, or afterwards.
 *
 * @param day     which
 * @param totals  of its visits
 * @param records beside chain, audit log and receipts
 * @param gaps    stands for all that does not add up, explained or not; empty of nothing
 * @param open    records on which the authority has not decided, or that it has refused
 * @param closed  how it was closed, if it was
 * @param supplements what was learnt since then, in order
 * @param transfer how much of it the authority has
 */
public record DayReview(
        LocalDate day,
        ReportTotals totals,
        Reconciliation records,
        String gaps,
        List<OpenRecord> open,
        Optional<ClosedDay> closed,
        List<DaySupplement> supplements,
        DayTransfer transfer) {
    public DayReview {
        Objects.requireNonNull(day);
        Objects.requireNonNull(totals);
        Objects.requireNonNull(records);
        Objects.requireNonNull(gaps);
        Objects.requireNonNull(closed);
        Objects.requireNonNull(transfer);
        open = List.copyOf(open);
        supplements = List.copyOf(supplements);
    }
}
