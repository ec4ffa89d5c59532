/** QR codes on the screen. */
package mu.maupass.station.screen.qr;
