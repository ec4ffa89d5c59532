package mu.maupass.station.report;

import java.util.Objects;

/**
 * What was learnt while the rows of a report were read.
 *
 * @param rowsSha256 SHA-256 of all rows as CSV lines, hexadecimal: the same in every format of one report
 */
public record ReportResult(ReportTotals totals, Reconciliation reconciliation, String rowsSha256) {
    public ReportResult {
        Objects.requireNonNull(totals);
        Objects.requireNonNull(reconciliation);
        Objects.requireNonNull(rowsSha256);
    }
}
