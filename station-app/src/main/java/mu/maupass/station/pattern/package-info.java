/** What in the work of a station is unusual enough for somebody to look into, by the authority's policy. */
package mu.maupass.station.pattern;
