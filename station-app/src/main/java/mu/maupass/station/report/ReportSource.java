package mu.maupass.station.report;

import java.io.IOException;
import mu.maupass.sync.failure.SyncException;

/** Where the rows of a report come from. They may be read several times and are the same each time. */
public interface ReportSource {

    ReportHead head();

    /**
     * Reads all rows in their order; none is held.
     *
     * @throws IOException   as the sink throws it, or where the rows cannot be read
     * @throws SyncException Q-1xx where the outbox cannot be read
     */
    ReportResult read(RowSink sink) throws IOException, SyncException;

    /** Takes rows. */
    @FunctionalInterface
    interface RowSink {
        /**
         * @param line the row as a CSV line in UTF-8, with its end
         */
        void row(ReportRow row, byte[] line) throws IOException;
    }
}
