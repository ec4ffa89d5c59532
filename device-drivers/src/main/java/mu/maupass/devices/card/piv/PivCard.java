package mu.maupass.devices.card.piv;

import java.util.Objects;
import java.util.Optional;

/**
 * Which staff card it is, by its keys: SHA-256 of the public key of each certificate (its SubjectPublicKeyInfo), base64url, 43
 * characters.
 *
 * @param key     with which its owner signs under the PIN: PIV authentication, 9A
 * @param cardKey with which the card shows itself without a PIN, so before it is given one: card authentication, 9E; empty where it has
 *     none
 */
public record PivCard(String key, Optional<String> cardKey) {
    public PivCard {
        Objects.requireNonNull(key);
        Objects.requireNonNull(cardKey);
    }
}
