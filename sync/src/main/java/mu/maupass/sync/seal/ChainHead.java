package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The head of a chain: its last record.
 *
 * @param seq  place of the last record, 0 for an empty chain
 * @param hash SHA-256 of the last record (base64url), or {@link Link#genesis(String)} for an empty chain
 */
public record ChainHead(long seq, String hash) {

    /** The greatest number that every implementation of JSON keeps exactly (RFC 8259, section 6). */
    private static final long LAST_PLACE = (1L << 53) - 1;

    public ChainHead {
        Objects.requireNonNull(hash);
        if (seq < 0) {
            throw new IllegalArgumentException("seq");
        }
    }

    /** A place in a chain as JSON has it; empty where it is no number or one that no chain reaches. */
    public static OptionalLong place(JsonNode seq) {
        return seq.isIntegralNumber() && seq.canConvertToLong() && seq.asLong() >= 0 && seq.asLong() <= LAST_PLACE
                ? OptionalLong.of(seq.asLong())
                : OptionalLong.empty();
    }
}
