/** The day's report as values: rows, totals, the comparison of both paths, the reconciliation. It reads and writes nothing. */
package mu.maupass.station.report;
