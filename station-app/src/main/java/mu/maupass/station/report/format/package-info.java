/** Reports as text that programs read: CSV and JSON. */
package mu.maupass.station.report.format;
