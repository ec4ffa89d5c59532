/** What can be measured of a window as it is drawn: what is cut, what lies over another, what is too small, what is too pale. */
package mu.maupass.station.screen.measure;
