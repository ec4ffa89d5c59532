/** Puts what the station makes on paper. */
package mu.maupass.station.printer;
