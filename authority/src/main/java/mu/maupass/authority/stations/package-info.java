/** How the country's stations are, for a head office. */
package mu.maupass.authority.stations;
