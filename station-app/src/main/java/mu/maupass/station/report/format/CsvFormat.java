package mu.maupass.station.report.format;

import java.io.IOException;
import java.io.OutputStream;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportLine;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportSource;
import mu.maupass.sync.failure.SyncException;

/** Comma-separated values (RFC 4180) in UTF-8 with a header row: the rows alone. Holds no row. */
public final class CsvFormat implements ReportFormat {
    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public ReportResult write(ReportSource source, OutputStream out) throws IOException, SyncException {
        out.write(ReportLine.header());
        return source.read((_, line) -> out.write(line));
    }
}
