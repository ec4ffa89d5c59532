package mu.maupass.devices.card.piv;

/**
 * A card lies in a reader, has the keys of its certificates, and took the PIN of whoever laid it there.
 *
 * @param reader     full name of the reader
 * @param insertions how often cards had come and gone there when it was asked; 0 where nobody counts
 * @param card       which card it is
 */
public record PivProof(String reader, int insertions, PivCard card) {}
