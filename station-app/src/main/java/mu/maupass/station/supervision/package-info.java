/** What supervisor and administrator look after: the day's visits, what is open, who did what, whose training ends. */
package mu.maupass.station.supervision;
