package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * One fact that speaks against a document or a person, or casts a doubt, as it was found during a visit.
 *
 * @param kind     what was found
 * @param document on which document, where it was one whose number is known
 * @param agentId  who found it, or was at work when a machine did
 * @param step     in which step of the visit, in small letters
 * @param time     when
 * @param code     of the failure that the agent was told
 */
public record Finding(
        FindingKind kind,
        Optional<DocumentKey> document,
        String agentId,
        String step,
        OffsetDateTime time,
        String code) {
    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(document);
        Objects.requireNonNull(agentId);
        Objects.requireNonNull(time);
        if (!step.matches("[a-z_]{1,32}") || !code.matches("[A-Z]-\\d{3}")) {
            throw new IllegalArgumentException("a finding names a step and a failure's code");
        }
    }

    /** Whether both say the same of the same document; the first time counts. */
    boolean repeats(Finding other) {
        return kind == other.kind && document.equals(other.document) && code.equals(other.code);
    }

    /** Names no document. */
    @Override
    public String toString() {
        return "Finding[" + kind + " " + code + "]";
    }
}
