/** The screen about the queue and the link to the authority. */
package mu.maupass.station.screen.queue;
