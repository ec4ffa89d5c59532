package mu.maupass.station.screen;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.day.ClosingOrder;
import mu.maupass.station.day.DayCount;
import mu.maupass.station.day.DayReview;
import mu.maupass.station.day.DayTransfer;
import mu.maupass.station.day.Days;
import mu.maupass.station.day.ReportOrder;
import mu.maupass.station.day.ReportProgress;
import mu.maupass.station.day.ReportSpan;
import mu.maupass.station.day.Stick;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.policy.LimitUse;
import mu.maupass.station.report.ClosedDay;
import mu.maupass.station.report.DayClosing;
import mu.maupass.station.report.DaySupplement;
import mu.maupass.station.report.Gaps;
import mu.maupass.station.report.OpenRecord;
import mu.maupass.station.report.Reconciliation;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.Tally;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.outbox.LedgerGap;
import mu.maupass.sync.trust.PathRules;

/** Days that a test has made up. */
public final class ScriptedDays implements Days {
    public List<LocalDate> notClosed = List.of();
    public List<ReportRow> rows = List.of();
    public List<LedgerGap> gaps = List.of();
    public List<DaySupplement> supplements = List.of();
    public Optional<ClosedDay> closed = Optional.empty();
    /** Why the authority does not take the day; empty where it has not refused it. */
    public String refused = "";
    /** Why nothing is closed or written. */
    public Optional<Failure> failure = Optional.empty();
    /** What a review comes to, in the place of one that is read at once. */
    public Optional<CompletableFuture<DayReview>> reading = Optional.empty();
    /** What a report comes to, in the place of one that is written at once. */
    public Optional<CompletableFuture<Optional<ReportFile.Written>>> report = Optional.empty();
    /** How far the limits of the work are used up. */
    public List<LimitUse> limits =
            List.of(new LimitUse(LimitUse.Kind.QUEUE, 150, 200), new LimitUse(LimitUse.Kind.SILENT, 3, 7));
    /** What is plugged in. */
    public List<Stick> sticks = List.of(new Stick(Path.of("/media/guichet/STICK"), "STICK", 3_200, true));
    /** What was asked and decided, in words. */
    public final List<ReportOrder> ordered = new ArrayList<>();

    public final List<String> said = new ArrayList<>();

    /** A visit that ended at this time. */
    public static ReportRow row(
            int number, OffsetDateTime ended, VisitPath path, VisitOutcome outcome, DeliveryState state) {
        return new ReportRow(
                "MU-PL-01",
                new UUID(9, number).toString(),
                new UUID(7, number).toString(),
                OptionalLong.of(number),
                ended.minusSeconds(200),
                ended,
                number % 3 == 0 ? "o.lebon" : "a.ramdin",
                "agent",
                path,
                number % 4 == 0 ? DocumentKind.PASSPORT : DocumentKind.ID_CARD,
                Optional.empty(),
                outcome,
                outcome == VisitOutcome.ACTIVATED ? "" : "V-112",
                "",
                Duration.ofSeconds(120 + 7L * (number % 20)),
                Map.of(),
                outcome == VisitOutcome.ACTIVATED ? ReportRow.Standing.FINAL : ReportRow.Standing.NONE,
                state,
                "");
    }

    @Override
    public CompletableFuture<DayReview> reviewToClose(LocalDate day) {
        return review(day);
    }

    @Override
    public CompletableFuture<DayReview> review(LocalDate day) {
        said.add("review " + day);
        if (reading.isPresent()) {
            return reading.get();
        }
        Tally tally = new Tally();
        rows.forEach(tally::add);
        Gaps found = new Gaps();
        gaps.forEach(found::add);
        return CompletableFuture.completedFuture(new DayReview(
                day,
                tally.totals(PathRules.USUAL),
                tally.reconciliation(found),
                found.mark(),
                rows.stream()
                        .filter(row ->
                                row.state() == DeliveryState.WAITING || row.state() == DeliveryState.NEEDS_ATTENTION)
                        .map(row -> new OpenRecord(
                                row.place().orElse(0),
                                row.reference(),
                                row.state(),
                                row.state() == DeliveryState.NEEDS_ATTENTION ? "A-129" : ""))
                        .toList(),
                closed,
                supplements,
                transfer()));
    }

    private DayTransfer transfer() {
        if (!refused.isEmpty()) {
            return new DayTransfer(DayTransfer.State.REFUSED, refused, List.of());
        }
        return new DayTransfer(
                closed.isPresent() ? DayTransfer.State.WAITING : DayTransfer.State.NOTHING, "", List.of());
    }

    @Override
    public CompletableFuture<List<LocalDate>> open() {
        return CompletableFuture.completedFuture(notClosed);
    }

    @Override
    public CompletableFuture<List<DayCount>> counts(LocalDate last, int days) {
        return CompletableFuture.completedFuture(IntStream.range(0, days)
                .mapToObj(i -> new DayCount(
                        last.minusDays(days - 1L - i),
                        i % 7 > 4
                                ? Map.of()
                                : Map.of(VisitOutcome.ACTIVATED, 20L + i % 5, VisitOutcome.REFUSED, (long) i % 3)))
                .toList());
    }

    @Override
    public CompletableFuture<DayClosing> close(Agent supervisor, ClosingOrder order) {
        LocalDate day = order.day();
        said.add(supervisor.id() + " closes " + day + (order.gaps().isEmpty() ? "" : " with gaps " + order.gaps())
                + (order.empty() ? ", empty" : ""));
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(new StationException(failure.get()));
        }
        OffsetDateTime now = OffsetDateTime.parse(day + "T18:02:11+04:00");
        closed = Optional.of(new ClosedDay(
                "MU-PL-01", day, now, supervisor.id(), supervisor.displayName(), "supervisor", "hash", 0));
        return CompletableFuture.completedFuture(new DayClosing(
                "MU-PL-01",
                day,
                1,
                "",
                now,
                supervisor.id(),
                supervisor.displayName(),
                "supervisor",
                rows.size(),
                0,
                new Reconciliation(0, 0, 0, 0, 0, 0, 0, List.of()),
                0,
                List.of(),
                "",
                List.of()));
    }

    @Override
    public CompletableFuture<Integer> sendAgain(Agent supervisor, LocalDate day) {
        said.add(supervisor.id() + " sends " + day + " again");
        refused = "";
        return CompletableFuture.completedFuture(1);
    }

    @Override
    public List<LimitUse> limits() {
        return limits;
    }

    @Override
    public CompletableFuture<List<Stick>> sticks() {
        return CompletableFuture.completedFuture(sticks);
    }

    @Override
    public CompletableFuture<Optional<ReportFile.Written>> write(Agent by, ReportOrder order, ReportProgress progress) {
        ordered.add(order);
        said.add(by.id() + " writes " + order.format() + " " + order.language().tag() + " of " + order.day()
                + (order.span() == ReportSpan.DAY
                        ? ""
                        : " as " + order.span().name().toLowerCase(Locale.ROOT)));
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(new StationException(failure.get()));
        }
        return report.orElseGet(() -> CompletableFuture.completedFuture(Optional.of(written(order.folder()))));
    }

    /** With as many gaps as there are. */
    public ReportFile.Written written(Path folder) {
        Tally tally = new Tally();
        rows.forEach(tally::add);
        Gaps found = new Gaps();
        gaps.forEach(found::add);
        Path file = folder.resolve("MU-PL-01.pdf");
        return new ReportFile.Written(
                file,
                ReportFile.signatureOf(file),
                "hash",
                new ReportResult(tally.totals(PathRules.USUAL), tally.reconciliation(found), "hash"));
    }
}
