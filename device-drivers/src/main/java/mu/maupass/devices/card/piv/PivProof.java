package mu.maupass.devices.card.piv;

/**
 * A card lies in a reader, has the key of its certificate, and took the PIN of whoever laid it there.
 *
 * @param reader full name of the reader
 * @param key    SHA-256 of the certificate's public key (its SubjectPublicKeyInfo), base64url: 43 characters
 */
public record PivProof(String reader, String key) {}
