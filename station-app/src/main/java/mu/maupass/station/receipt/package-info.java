/** The receipt that the citizen takes home. */
package mu.maupass.station.receipt;
