/** What stands in for people, cards, a telephone and a network while the station is tried out. */
package mu.maupass.station.screen.simulated;
