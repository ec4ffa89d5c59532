package mu.maupass.station.report;

import java.io.IOException;
import java.io.OutputStream;
import mu.maupass.sync.failure.SyncException;

/** A form in which a report is written. */
public interface ReportFormat {

    /** The ending of its files, such as {@code csv}. */
    String ending();

    /**
     * Writes a whole report; the stream stays open.
     *
     * @return what was learnt while the rows were read
     * @throws IOException   as the stream throws it, or the source
     * @throws SyncException Q-1xx where the outbox cannot be read
     */
    ReportResult write(ReportSource source, OutputStream out) throws IOException, SyncException;
}
