/** Reports as spreadsheets: the one place that knows fastexcel. */
package mu.maupass.station.report.xlsx;
