package mu.maupass.sync.outbox;

import java.util.Objects;
import mu.maupass.sync.seal.SealedRecord;

/**
 * A waiting record taken for sending. While it is claimed nobody else gets it; a claim ends by
 * {@link Outbox#settle} or with the process.
 *
 * @param sealed   the record
 * @param attempts earlier attempts the authority did not decide
 */
public record Claim(SealedRecord sealed, int attempts) {
    public Claim {
        Objects.requireNonNull(sealed);
    }
}
