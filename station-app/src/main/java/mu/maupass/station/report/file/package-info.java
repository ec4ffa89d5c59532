/** Reports as files: written whole or not at all, signed, and verified without a network. */
package mu.maupass.station.report.file;
