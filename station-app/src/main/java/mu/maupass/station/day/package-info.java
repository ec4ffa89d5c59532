/** The days of a station: which are open, how one is closed, what was learnt later; and the rows of a report out of them. */
package mu.maupass.station.day;
