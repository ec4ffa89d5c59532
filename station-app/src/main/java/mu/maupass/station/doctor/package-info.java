/** What support asks for by telephone: the state of machine, data, readers and the card on them, without person data. */
package mu.maupass.station.doctor;
