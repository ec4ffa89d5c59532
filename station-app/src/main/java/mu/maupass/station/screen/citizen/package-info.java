/** The citizen's window: one sentence, one thing to look at, two answers at most. */
package mu.maupass.station.screen.citizen;
