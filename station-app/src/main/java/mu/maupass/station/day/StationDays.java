package mu.maupass.station.day;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.policy.LimitUse;
import mu.maupass.station.report.DayClosing;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.PathRules;
import mu.maupass.sync.trust.PolicyValues;

/** The days of an open station. Reads over connections of its own, beside the work. Safe for use by several threads. */
public final class StationDays implements Days {
    /** Of the audit log, as of the command. */
    public static final String WRITTEN = "report.written";

    private final Path file;
    private final EnrolledStation station;
    private final Outbox outbox;
    private final Supplier<PolicyValues> policy;
    private final Supplier<List<LimitUse>> limits;
    private final Function<String, Optional<DecisionKey>> keys;
    private final Runnable closed;
    private final Function<Language, Strings> strings;
    private final Clock clock;
    private final Executor background;

    /**
     * @param file of the outbox
     * @param policy of the authority, as it is now
     * @param limits of the work, as they are now
     * @param keys of who is signed in
     * @param closed told after a day was closed, or is sent again: it goes to the authority
     * @param clock of the office
     * @param background where reading, signing and writing may block
     */
    public StationDays(
            Path file,
            EnrolledStation station,
            Outbox outbox,
            Supplier<PolicyValues> policy,
            Supplier<List<LimitUse>> limits,
            Function<String, Optional<DecisionKey>> keys,
            Runnable closed,
            Function<Language, Strings> strings,
            Clock clock,
            Executor background) {
        this.file = file;
        this.station = station;
        this.outbox = outbox;
        this.policy = policy;
        this.limits = limits;
        this.keys = keys;
        this.closed = closed;
        this.strings = strings;
        this.clock = clock;
        this.background = background;
    }

    @Override
    public CompletableFuture<DayReview> review(LocalDate day) {
        return Threads.supply(() -> DayBook.review(file, station, day, rules(), clock), background);
    }

    @Override
    public CompletableFuture<DayReview> reviewToClose(LocalDate day) {
        return Threads.supply(() -> DayBook.reviewToClose(file, station, day, rules(), clock), background);
    }

    private PathRules rules() {
        return policy.get().counter().paths();
    }

    @Override
    public CompletableFuture<List<LocalDate>> open() {
        return Threads.supply(() -> DayBook.open(file, station, clock), background);
    }

    @Override
    public CompletableFuture<List<DayCount>> counts(LocalDate last, int days) {
        return Threads.supply(() -> DayBook.counts(file, last, days, clock), background);
    }

    @Override
    public CompletableFuture<DayClosing> close(Agent supervisor, ClosingOrder order) {
        return Threads.supply(
                () -> {
                    DayBook.requireSupervisor(supervisor);
                    DecisionKey key = DayBook.requireKey(supervisor, keys.apply(supervisor.id()));
                    DayBook book = new DayBook(file, station, outbox, clock);
                    book.supplement(supervisor, key);
                    DayClosing closing = book.close(order, supervisor, key);
                    closed.run();
                    return closing;
                },
                background);
    }

    @Override
    public CompletableFuture<Integer> sendAgain(Agent supervisor, LocalDate day) {
        return Threads.supply(
                () -> {
                    DecisionKey key = DayBook.requireKey(supervisor, keys.apply(supervisor.id()));
                    int sent = new RefusedDay(file, station, outbox, day).sendAgain(supervisor, key, clock);
                    closed.run();
                    return sent;
                },
                background);
    }

    @Override
    public List<LimitUse> limits() {
        return limits.get();
    }

    @Override
    public CompletableFuture<List<Stick>> sticks() {
        return Threads.supply(() -> Sticks.ofThisComputer().now(), background);
    }

    @Override
    public CompletableFuture<Optional<ReportFile.Written>> write(Agent by, ReportOrder order, ReportProgress progress) {
        return Threads.supply(
                () -> {
                    try {
                        return Optional.of(written(by, order, progress));
                    } catch (CancellationException _) {
                        return Optional.empty();
                    }
                },
                background);
    }

    private ReportFile.Written written(Agent by, ReportOrder order, ReportProgress progress)
            throws SyncException, StationException {
        ReportPeriod period = order.period(clock.getZone());
        PolicyValues now = policy.get();
        StationReport.Subject subject = new StationReport.Subject(
                station.stationId(),
                station.officeName(),
                station.keys().publicKey(),
                now.training(),
                now.counter().paths());
        try (StationReport report = StationReport.open(file, subject, period, OffsetDateTime.now(clock))) {
            // First: what cannot be written down is not given out.
            outbox.recordAudit(new AuditEntry(OffsetDateTime.now(clock), by.id(), WRITTEN, Optional.empty(), ""));
            return ReportFile.write(
                    order.file(station.stationId(), period),
                    false,
                    new WatchedFormat(order.format().in(strings.apply(order.language()), station.keys()), progress),
                    new WatchedSource(report, report.visits(), progress),
                    station.keys());
        }
    }
}
