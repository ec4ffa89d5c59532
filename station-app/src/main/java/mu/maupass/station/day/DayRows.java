package mu.maupass.station.day;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.station.report.Gaps;
import mu.maupass.station.report.OpenRecord;
import mu.maupass.station.report.ReportLine;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.Tally;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.outbox.LedgerEntry;
import mu.maupass.sync.outbox.LedgerGap;
import mu.maupass.sync.outbox.LedgerSink;

/** A day's rows, added up and hashed. For one thread. */
final class DayRows implements LedgerSink {
    private final String station;
    final Tally tally = new Tally();
    final Gaps gaps = new Gaps();
    final MessageDigest digest = StationReport.sha256();
    private final List<OpenRecord> open = new ArrayList<>();
    final List<Long> confirmed = new ArrayList<>();
    final List<Long> places = new ArrayList<>();

    DayRows(String station) {
        this.station = station;
    }

    @Override
    public void visit(LedgerEntry entry) {
        ReportRow row = ReportRow.of(station, entry);
        tally.add(row);
        digest.update(ReportLine.of(row.atItsEnd()));
        entry.place().ifPresent(place -> {
            places.add(place.seq());
            if (place.state() == DeliveryState.SENT) {
                confirmed.add(place.seq());
            } else if (place.state() != DeliveryState.CLOSED) {
                open.add(new OpenRecord(place.seq(), place.jti().toString(), place.state(), place.code()));
            }
        });
    }

    @Override
    public void gap(LedgerGap gap) {
        gaps.add(gap);
    }

    List<OpenRecord> open() {
        return List.copyOf(open);
    }

    long visits() {
        return tally.visits();
    }

    long activated() {
        return tally.activated();
    }
}
