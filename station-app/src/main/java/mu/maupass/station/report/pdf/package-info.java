/** Reports as documents for people: the page, its tables and bars, and the code that a telephone reads. */
package mu.maupass.station.report.pdf;
