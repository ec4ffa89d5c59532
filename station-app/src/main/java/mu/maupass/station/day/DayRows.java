package mu.maupass.station.day;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
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
    private final Tally tally = new Tally();
    private final Gaps gaps = new Gaps();
    private final MessageDigest digest = StationReport.sha256();
    private final List<OpenRecord> open = new ArrayList<>();
    private final List<Long> confirmed = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();

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

    Tally tally() {
        return tally;
    }

    Gaps gaps() {
        return gaps;
    }

    /** Places of records that the authority is said to have confirmed. */
    List<Long> confirmed() {
        return List.copyOf(confirmed);
    }

    /** Places of all records of the day. */
    List<Long> places() {
        return List.copyOf(places);
    }

    /** The hash of the rows, hexadecimal. Once, when all were read. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    long visits() {
        return tally.visits();
    }

    long activated() {
        return tally.activated();
    }
}
