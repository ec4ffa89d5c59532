/** The exercises that an agent does before the first citizen: what they are, how one is known to be done, and who did which. */
package mu.maupass.station.training;
