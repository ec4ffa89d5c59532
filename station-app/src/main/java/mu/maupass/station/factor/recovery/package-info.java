/** Recovery codes as a second factor: what the citizen writes down, and what the record has of it. */
package mu.maupass.station.factor.recovery;
