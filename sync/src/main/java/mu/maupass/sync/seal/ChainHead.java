package mu.maupass.sync.seal;

import java.util.Objects;

/**
 * The head of a chain: its last record.
 *
 * @param seq  place of the last record, 0 for an empty chain
 * @param hash SHA-256 of the last record (base64url), or {@link Link#genesis(String)} for an empty chain
 */
public record ChainHead(long seq, String hash) {
    public ChainHead {
        Objects.requireNonNull(hash);
        if (seq < 0) {
            throw new IllegalArgumentException("seq");
        }
    }
}
