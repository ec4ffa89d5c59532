package mu.maupass.sync.outbox;

import java.util.Objects;
import mu.maupass.sync.seal.SealedRecord;

/**
 * A waiting record taken for sending. While it is claimed nobody else gets it. A claim ends with {@link Outbox#settle},
 * or with the process.
 *
 * @param sealed   the record
 * @param attempts earlier attempts on which the authority did not decide
 */
public record Claim(SealedRecord sealed, int attempts) {
    public Claim {
        Objects.requireNonNull(sealed);
    }
}
