package mu.maupass.devices.card.piv;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a staff card is asked for.
 *
 * @param message what its key signs: says what the signature is for, so that it is of no use elsewhere
 * @param card    the card that has to lie there, so that the PIN goes to no other one; empty where it is not known yet and one card
 *     alone lies there
 * @param others  keys of other people's cards, which get no PIN
 * @param reader  name of the reader in which it has to lie, or a part of it; empty for any
 * @param allowVirtual whether virtual readers count
 * @param limit   longest time for all of it
 */
public record PivRequest(
        byte[] message,
        Optional<PivCard> card,
        Set<String> others,
        Optional<String> reader,
        boolean allowVirtual,
        Duration limit) {

    /** A key is made and a signature given within a second or two; the rest is for a reader that is busy. */
    public static final Duration USUAL_LIMIT = Duration.ofSeconds(12);

    public PivRequest {
        message = message.clone();
        Objects.requireNonNull(card);
        others = Set.copyOf(others);
        Objects.requireNonNull(reader);
        Objects.requireNonNull(limit);
    }

    /** Whether this card is the one that is asked, or may be. */
    boolean wants(String fingerprint) {
        return card.map(wanted -> wanted.key().equals(fingerprint)).orElse(!others.contains(fingerprint));
    }

    @Override
    public byte[] message() {
        return message.clone();
    }
}
