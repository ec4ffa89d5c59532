package mu.maupass.station.day;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.report.Gaps;
import mu.maupass.station.report.ReportHead;
import mu.maupass.station.report.ReportLine;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.ReportSource;
import mu.maupass.station.report.Tally;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.LedgerEntry;
import mu.maupass.sync.outbox.LedgerGap;
import mu.maupass.sync.outbox.LedgerSink;
import mu.maupass.sync.outbox.VisitLedger;
import mu.maupass.sync.trust.PathRules;

/**
 * A report of this station, as its stores were at one moment, also while it works. Totals are compared with chain and audit
 * log while the rows are read; the rows of closed days with what was closed. For one thread at a time.
 */
public final class StationReport implements ReportSource, AutoCloseable {
    private final VisitLedger ledger;
    private final ReportHead head;
    private final DayRecords records;
    private final PathRules rules;

    private StationReport(VisitLedger ledger, ReportHead head, DayRecords records, PathRules rules) {
        this.ledger = ledger;
        this.head = head;
        this.records = records;
        this.rules = rules;
    }

    /**
     * Whose report it is.
     *
     * @param id       the station
     * @param office   where it stands
     * @param key      with which its statements about days are verified
     * @param training whether it works for training
     * @param paths    when a gap between both paths is an alarm
     */
    public record Subject(String id, String office, ECPublicKey key, boolean training, PathRules paths) {}

    /**
     * Opens the stores.
     *
     * @throws SyncException Q-111 when there are none, Q-1xx for the disk
     */
    public static StationReport open(Path outbox, Subject subject, ReportPeriod period, OffsetDateTime now)
            throws SyncException {
        VisitLedger ledger = VisitLedger.open(outbox, Optional.empty());
        try {
            DayRecords records = DayRecords.read(ledger, period.from(), period.to(), subject.id(), subject.key());
            return new StationReport(
                    ledger,
                    new ReportHead(
                            List.of(new ReportHead.Place(subject.id(), subject.office())),
                            period,
                            now,
                            subject.id(),
                            subject.training(),
                            records.days().values().stream()
                                    .map(DayRecords.Closed::shown)
                                    .toList()),
                    records,
                    subject.paths());
        } catch (SyncException | RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    @Override
    public ReportHead head() {
        return head;
    }

    /** How many rows it has. */
    long visits() throws SyncException {
        return ledger.visits(head.period().begin(), head.period().end());
    }

    @Override
    public ReportResult read(RowSink sink) throws IOException, SyncException {
        Rows rows = new Rows(head.madeBy(), head.period().zone(), records, sink);
        ledger.read(head.period().begin(), head.period().end(), rows);
        return rows.result(rules);
    }

    @Override
    public void close() {
        ledger.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class Rows implements LedgerSink {
        private final String station;
        private final ZoneId zone;
        private final DayRecords records;
        private final RowSink sink;
        private final Tally tally = new Tally();
        private final Gaps gaps = new Gaps();
        private final MessageDigest digest = sha256();
        private final Map<LocalDate, MessageDigest> closed = new HashMap<>();

        Rows(String station, ZoneId zone, DayRecords records, RowSink sink) {
            this.station = station;
            this.zone = zone;
            this.records = records;
            this.sink = sink;
            records.days().keySet().forEach(day -> closed.put(day, sha256()));
        }

        @Override
        public void visit(LedgerEntry entry) throws IOException {
            ReportRow row = ReportRow.of(station, entry);
            byte[] line = ReportLine.of(row);
            tally.add(row);
            digest.update(line);
            if (!closed.isEmpty()) {
                closed(row);
            }
            sink.row(row, line);
        }

        /** A visit that ended after the day was closed is no part of what was closed. */
        private void closed(ReportRow row) {
            LocalDate day = row.ended().atZoneSameInstant(zone).toLocalDate();
            MessageDigest of = closed.get(day);
            if (of != null
                    && records.of(day)
                            .filter(then -> row.ended().isBefore(then.closing().closedAt()))
                            .isPresent()) {
                of.update(ReportLine.of(row.atItsEnd()));
            }
        }

        @Override
        public void gap(LedgerGap gap) {
            gaps.add(gap);
        }

        ReportResult result(PathRules rules) {
            closed.forEach((day, found) -> {
                String rows = records.of(day).map(of -> of.closing().rows()).orElse("");
                if (!rows.equals(HexFormat.of().formatHex(found.digest()))) {
                    gaps.add(new LedgerGap(LedgerGap.Kind.CLOSED_DIFFERS, day.toString()));
                }
            });
            return new ReportResult(
                    tally.totals(rules),
                    tally.reconciliation(gaps),
                    HexFormat.of().formatHex(digest.digest()));
        }
    }
}
