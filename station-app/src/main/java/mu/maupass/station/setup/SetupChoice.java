package mu.maupass.station.setup;

import mu.maupass.station.strings.Language;

/**
 * All that somebody decides before a computer becomes a station.
 *
 * @param language of the agent's window
 * @param proxy    host and port of the network's proxy; empty for none
 * @param offer    what the authority gave
 * @param key      where the passphrase of the key is kept
 */
public record SetupChoice(Language language, String proxy, EnrolmentOffer offer, KeyPlace key) {}
