package mu.maupass.station.day;

import java.io.IOException;
import mu.maupass.station.report.ReportHead;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.ReportSource;
import mu.maupass.sync.failure.SyncException;

/**
 * A source whose rows are counted while they are read, and that can be stopped.
 *
 * @param rows how many there are, about
 */
record WatchedSource(ReportSource source, long rows, ReportProgress progress) implements ReportSource {
    @Override
    public ReportHead head() {
        return source.head();
    }

    @Override
    public ReportResult read(RowSink sink) throws IOException, SyncException {
        Counted counted = new Counted(sink);
        progress.read(0, rows);
        return source.read(counted::row);
    }

    private final class Counted {
        private final RowSink sink;
        private long read;

        Counted(RowSink sink) {
            this.sink = sink;
        }

        void row(ReportRow row, byte[] line) throws IOException {
            sink.row(row, line);
            progress.read(++read, rows);
        }
    }
}
