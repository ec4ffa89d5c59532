package mu.maupass.station.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.report.DayClosing;
import mu.maupass.station.report.DaySupplement;
import mu.maupass.station.report.OpenRecord;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.DayDelivery;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.outbox.LedgerGap;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.StoredRecord;
import mu.maupass.sync.outbox.VisitLedger;
import mu.maupass.sync.seal.DaySignature;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.PathRules;

/**
 * The days of a station: which are open, what a supervisor closes, what was learnt later. What is closed is signed by the
 * station's key, names who closed it, and is never written again. Reads from disk; for one thread at a time.
 */
public final class DayBook {
    /** Days looked at for one that is open: a month, and the rest of it. */
    private static final int LOOKED_BACK = 62;

    private final Path file;
    private final EnrolledStation station;
    private final Outbox outbox;
    private final Sealer sealer;
    private final Clock clock;

    /**
     * @param file   of the outbox, which is read over connections of its own
     * @param outbox statements are committed to it
     * @param clock  of the office
     */
    public DayBook(Path file, EnrolledStation station, Outbox outbox, Clock clock) throws SyncException {
        this.file = file;
        this.station = station;
        this.outbox = outbox;
        this.sealer = station.sealer();
        this.clock = clock;
    }

    /**
     * The days of the last two months on which there were visits and that are not closed, the oldest first; today is not
     * among them.
     *
     * @throws SyncException Q-1xx
     */
    public static List<LocalDate> open(Path file, EnrolledStation station, Clock clock) throws SyncException {
        LocalDate today = LocalDate.now(clock);
        LocalDate from = today.minusDays(LOOKED_BACK);
        try (VisitLedger ledger = VisitLedger.open(file, Optional.empty())) {
            DayRecords records = DayRecords.read(
                    ledger, from, today, station.stationId(), station.keys().publicKey());
            List<LocalDate> open = new ArrayList<>();
            for (LocalDate day = from; day.isBefore(today); day = day.plusDays(1)) {
                ReportPeriod period = ReportPeriod.of(day, clock.getZone());
                if (records.of(day).isEmpty() && ledger.visits(period.begin(), period.end()) > 0) {
                    open.add(day);
                }
            }
            return List.copyOf(open);
        }
    }

    /**
     * A day as it stands now.
     *
     * @throws SyncException Q-1xx
     */
    public static DayReview review(Path file, EnrolledStation station, LocalDate day, PathRules rules, Clock clock)
            throws SyncException {
        return review(file, station, day, rules, clock, false);
    }

    /**
     * The same with the signature of each receipt verified: it finds what the closing would find.
     *
     * @throws SyncException Q-1xx
     */
    public static DayReview reviewToClose(
            Path file, EnrolledStation station, LocalDate day, PathRules rules, Clock clock) throws SyncException {
        return review(file, station, day, rules, clock, true);
    }

    private static DayReview review(
            Path file, EnrolledStation station, LocalDate day, PathRules rules, Clock clock, boolean receipts)
            throws SyncException {
        try (VisitLedger ledger = VisitLedger.open(file, Optional.of(StationSeal.of(station.keys())))) {
            DayRows rows = read(ledger, station, day, clock);
            if (receipts) {
                verifyReceipts(ledger, rows, station);
            }
            Optional<DayRecords.Closed> closed = DayRecords.read(
                            ledger,
                            day,
                            day,
                            station.stationId(),
                            station.keys().publicKey())
                    .of(day);
            return new DayReview(
                    day,
                    rows.tally().totals(rules),
                    rows.tally().reconciliation(rows.gaps()),
                    rows.gaps().mark(),
                    rows.open(),
                    closed.map(DayRecords.Closed::shown),
                    closed.map(DayRecords.Closed::supplements).orElse(List.of()),
                    DayTransfer.of(ledger.deliveries(day, day), station.signingKeys()));
        }
    }

    /**
     * How many visits ended how on each of some days, the oldest first. Counts only; a day's rows are not looked at.
     *
     * @param last the last day
     * @param days how many
     * @throws SyncException Q-1xx
     */
    public static List<DayCount> counts(Path file, LocalDate last, int days, Clock clock) throws SyncException {
        try (VisitLedger ledger = VisitLedger.open(file, Optional.empty())) {
            List<DayCount> counts = new ArrayList<>();
            for (LocalDate day = last.minusDays(days - 1L); !day.isAfter(last); day = day.plusDays(1)) {
                ReportPeriod period = ReportPeriod.of(day, clock.getZone());
                counts.add(new DayCount(day, ledger.outcomes(period.begin(), period.end())));
            }
            return List.copyOf(counts);
        }
    }

    /**
     * The closed days of the last two months of which the authority has not everything, the oldest first.
     *
     * @throws SyncException Q-1xx
     */
    public static List<LocalDate> notSent(Path file, Clock clock) throws SyncException {
        LocalDate today = LocalDate.now(clock);
        try (VisitLedger ledger = VisitLedger.open(file, Optional.empty())) {
            return ledger.deliveries(today.minusDays(LOOKED_BACK), today).stream()
                    .filter(DayDelivery::goes)
                    .filter(delivery -> delivery.state() != DayDelivery.State.SENT)
                    .map(delivery -> delivery.statement().day())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /**
     * The key of who closes a day, with which it is signed.
     *
     * @param key as it is open
     * @throws StationException R-128 where it is not
     */
    public static DecisionKey requireKey(Agent closing, Optional<DecisionKey> key) throws StationException {
        return key.orElseThrow(() -> new StationException(new Failure("R-128", closing.id())));
    }

    static void requireSupervisor(Agent closing) throws StationException {
        if (closing.role() != Agent.Role.SUPERVISOR) {
            throw new StationException(new Failure("R-122", closing.id()));
        }
    }

    /**
     * Closes a day: every row, place and receipt of it is verified, then the figures and the hash of its rows are signed.
     *
     * @param order with what whoever closes it accepts: what does not add up is counted in the statement
     * @param key   of who closes it, with which the statement is signed as well
     * @throws StationException R-121 when it is closed already, R-122 when somebody else than a supervisor closes it,
     *     R-123 when something does not add up, R-124 when it has not come yet, R-126 when something else does not add up
     *     than what was accepted, R-127 when there was no visit
     * @throws SyncException    Q-1xx, T-118
     */
    public DayClosing close(ClosingOrder order, Agent supervisor, DecisionKey key)
            throws StationException, SyncException {
        requireSupervisor(supervisor);
        LocalDate day = order.day();
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        if (day.isAfter(now.toLocalDate())) {
            throw new StationException(new Failure("R-124", day.toString()));
        }
        try (VisitLedger ledger = VisitLedger.open(file, Optional.of(StationSeal.of(station.keys())))) {
            if (DayRecords.read(
                            ledger,
                            day,
                            day,
                            station.stationId(),
                            station.keys().publicKey())
                    .of(day)
                    .isPresent()) {
                throw new StationException(new Failure("R-121", day.toString()));
            }
            DayRows rows = read(ledger, station, day, clock);
            long receipts = verifyReceipts(ledger, rows, station);
            var records = rows.tally().reconciliation(rows.gaps());
            if (!records.sound() && !order.gaps().equals(rows.gaps().mark())) {
                throw new StationException(new Failure(
                        order.gaps().isEmpty() ? "R-123" : "R-126",
                        day.toString(),
                        Long.toString(records.gaps() - records.explained()),
                        rows.gaps().mark()));
            }
            if (rows.visits() == 0 && !order.empty()) {
                throw new StationException(new Failure("R-127", day.toString()));
            }
            Optional<DayStatement> before = ledger.lastStatement();
            DayClosing closing = new DayClosing(
                    station.stationId(),
                    day,
                    before.map(DayStatement::number).orElse(0L) + 1,
                    before.map(last -> Sha256.of(last.jws())).orElse(""),
                    now,
                    supervisor.id(),
                    supervisor.displayName(),
                    supervisor.role().name().toLowerCase(Locale.ROOT),
                    rows.visits(),
                    rows.activated(),
                    records,
                    receipts,
                    DayClosing.Places.of(rows.places()),
                    rows.sha256(),
                    rows.open());
            record(
                    closing.number(),
                    day,
                    DayStatement.Kind.CLOSING,
                    sealer.sign(closing.content(), DayClosing.TYPE),
                    supervisor,
                    key);
            return closing;
        }
    }

    /**
     * Adds to the days closed in the last two months what was learnt since; nothing where nothing was.
     *
     * @return the supplements that were made
     * @throws StationException R-122
     * @throws SyncException Q-1xx, T-118
     */
    public List<DaySupplement> supplement(Agent supervisor, DecisionKey key) throws StationException, SyncException {
        requireSupervisor(supervisor);
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        List<DaySupplement> made = new ArrayList<>();
        try (VisitLedger ledger = VisitLedger.open(file, Optional.empty())) {
            Optional<DayStatement> last = ledger.lastStatement();
            DayRecords records = DayRecords.read(
                    ledger,
                    now.toLocalDate().minusDays(LOOKED_BACK),
                    now.toLocalDate(),
                    station.stationId(),
                    station.keys().publicKey());
            for (DayRecords.Closed closed : records.days().values()) {
                List<OpenRecord> settled = settled(ledger, closed);
                long later = later(ledger, closed);
                if (settled.isEmpty() && later == 0) {
                    continue;
                }
                DaySupplement supplement = new DaySupplement(
                        station.stationId(),
                        closed.closing().day(),
                        last.map(DayStatement::number).orElse(0L) + 1,
                        last.map(before -> Sha256.of(before.jws())).orElse(""),
                        now,
                        supervisor.id(),
                        later,
                        settled);
                last = Optional.of(record(
                        supplement.number(),
                        supplement.day(),
                        DayStatement.Kind.SUPPLEMENT,
                        sealer.sign(supplement.content(), DaySupplement.TYPE),
                        supervisor,
                        key));
                made.add(supplement);
            }
        }
        return List.copyOf(made);
    }

    /** Signed by the station already: whoever makes it signs it as well, and it is written down. */
    private DayStatement record(
            long number, LocalDate day, DayStatement.Kind kind, String jws, Agent supervisor, DecisionKey key)
            throws SyncException {
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        String signature = DaySignature.sign(key, supervisor.id(), station.stationId(), day, jws, now);
        DayStatement statement = new DayStatement(number, day, kind, jws, signature);
        outbox.recordDay(statement, supervisor.id());
        return statement;
    }

    /** What stands otherwise now than the closing and its supplements say. */
    private static List<OpenRecord> settled(VisitLedger ledger, DayRecords.Closed closed) throws SyncException {
        Map<Long, OpenRecord> known = new LinkedHashMap<>();
        closed.closing().open().forEach(record -> known.put(record.place(), record));
        closed.supplements()
                .forEach(supplement -> supplement.settled().forEach(record -> known.put(record.place(), record)));
        List<OpenRecord> settled = new ArrayList<>();
        for (OpenRecord before : known.values()) {
            Optional<OpenRecord> now = ledger.record(before.place())
                    .map(StoredRecord::entry)
                    .map(entry -> new OpenRecord(entry.seq(), entry.jti().toString(), entry.state(), entry.code()))
                    .filter(entry -> entry.state() != before.state());
            now.ifPresent(settled::add);
        }
        return settled;
    }

    /** Visits of the day that ended after it was closed, and of which no supplement tells. */
    private long later(VisitLedger ledger, DayRecords.Closed closed) throws SyncException {
        OffsetDateTime from = closed.supplements().isEmpty()
                ? closed.closing().closedAt()
                : closed.supplements().getLast().madeAt();
        OffsetDateTime end =
                ReportPeriod.of(closed.closing().day(), clock.getZone()).end();
        return from.isBefore(end) ? ledger.visits(from, end) : 0;
    }

    /** The receipts of the authority, each with its signature, its record and its place. */
    private static long verifyReceipts(VisitLedger ledger, DayRows rows, EnrolledStation station) throws SyncException {
        ReceiptVerifier verifier = new ReceiptVerifier(station.signingKeys());
        long verified = 0;
        for (long place : rows.confirmed()) {
            Optional<StoredRecord> record = ledger.record(place);
            boolean genuine = record.isPresent() && genuine(record.get(), verifier);
            if (genuine) {
                verified++;
            } else {
                rows.gaps().add(new LedgerGap(LedgerGap.Kind.RECEIPT_MISSING, Long.toString(place)));
            }
        }
        return verified;
    }

    private static boolean genuine(StoredRecord record, ReceiptVerifier verifier) {
        if (record.entry().receiptJws().isEmpty()) {
            return false;
        }
        try {
            var receipt = verifier.verify(record.entry().receiptJws().get());
            return receipt.jti().equals(record.entry().jti())
                    && receipt.hash().equals(record.entry().hash())
                    && receipt.seq() == record.entry().seq();
        } catch (SyncException e) {
            return false;
        }
    }

    private static DayRows read(VisitLedger ledger, EnrolledStation station, LocalDate day, Clock clock)
            throws SyncException {
        ReportPeriod period = ReportPeriod.of(day, clock.getZone());
        DayRows rows = new DayRows(station.stationId());
        try {
            ledger.read(period.begin(), period.end(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written", e);
        }
        return rows;
    }
}
