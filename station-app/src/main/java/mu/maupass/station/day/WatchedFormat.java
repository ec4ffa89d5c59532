package mu.maupass.station.day;

import java.io.IOException;
import java.io.OutputStream;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportSource;
import mu.maupass.sync.failure.SyncException;

/**
 * A form that can be stopped until the last byte is written: up to there nothing has the report's name. What comes after, the
 * name and the signature, is done whole.
 */
record WatchedFormat(ReportFormat format, ReportProgress progress) implements ReportFormat {
    @Override
    public String ending() {
        return format.ending();
    }

    @Override
    public ReportResult write(ReportSource source, OutputStream target) throws IOException, SyncException {
        ReportResult result = format.write(source, target);
        progress.goOn();
        return result;
    }
}
