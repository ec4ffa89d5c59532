package mu.maupass.sync.outbox;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;

/**
 * One record in the outbox, without its content.
 *
 * @param jti        identifier
 * @param seq        place in the chain
 * @param hash       SHA-256 of the sealed record (base64url)
 * @param bytes      size of the sealed record
 * @param time       when it was sealed
 * @param state      where it is
 * @param attempts   how often the authority was asked about this record and did not decide
 * @param code       failure code of the last attempt or of the refusal, or empty
 * @param receiptJws the authority's signed receipt, once there is one
 * @param activation whether it is of an activation, and not of a visit that ended without one
 */
public record OutboxEntry(
        UUID jti,
        long seq,
        String hash,
        int bytes,
        OffsetDateTime time,
        DeliveryState state,
        int attempts,
        String code,
        Optional<String> receiptJws,
        boolean activation) {
    public OutboxEntry {
        Objects.requireNonNull(jti);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(time);
        Objects.requireNonNull(state);
        Objects.requireNonNull(code);
        Objects.requireNonNull(receiptJws);
    }
}
