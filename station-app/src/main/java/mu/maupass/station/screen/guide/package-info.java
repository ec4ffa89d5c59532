/** The guided demonstration: whole visits in the real windows, by keyboard. */
package mu.maupass.station.screen.guide;
