package mu.maupass.sync.activation;

import java.util.Objects;

/**
 * One check on one piece of evidence.
 *
 * @param method how it was checked
 * @param id     unique within the activation, such as {@code chk-1}; the assurance details refer to it
 * @param result what came out
 */
public record EvidenceCheck(CheckMethod method, String id, EvidenceCheckResult result) {
    public EvidenceCheck {
        Objects.requireNonNull(method);
        Objects.requireNonNull(result);
        if (!id.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("check id");
        }
    }
}
