package mu.maupass.sync.seal;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

/**
 * The authority's signed answer to a record, already verified.
 *
 * @param jti    the record's identifier
 * @param hash   the record's SHA-256 (base64url)
 * @param status whether it took effect
 * @param seq    the record's place in the station's chain
 * @param time   the authority's time
 * @param head   the head of the unbroken chain that the authority holds of this station: the countersignature
 * @param jws    the compact JWS from which all this was read
 */
public record AuthorityReceipt(
        UUID jti, String hash, Status status, long seq, OffsetDateTime time, ChainHead head, String jws) {

    /** Whether the record took effect. */
    public enum Status {
        ACCEPTED("accepted"),
        REFUSED("refused");

        private final String value;

        Status(String value) {
            this.value = value;
        }

        /** The value in the receipt. */
        public String value() {
            return value;
        }
    }

    public AuthorityReceipt {
        Objects.requireNonNull(jti);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(status);
        Objects.requireNonNull(time);
        Objects.requireNonNull(head);
        Objects.requireNonNull(jws);
    }
}
