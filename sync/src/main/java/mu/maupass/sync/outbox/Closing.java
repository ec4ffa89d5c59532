package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.Optional;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.QueueFailure.Cause;

/**
 * Why the queue is closed until the authority was asked.
 *
 * @param cause   what was found
 * @param since   when
 * @param resumes hash of the note that says where a restored chain goes on; empty until the authority has said so
 */
public record Closing(Cause cause, Instant since, String resumes) {

    private static final int PARTS = 3;

    Closing(Cause cause, Instant since) {
        this(cause, since, "");
    }

    Closing resumedBy(String hash) {
        return new Closing(cause, since, hash);
    }

    boolean isRestored() {
        return cause == Cause.RESTORED;
    }

    QueueFailure failure() {
        return new QueueFailure(cause, "the authority was not asked yet");
    }

    /** Without a space. */
    String text() {
        return cause.code() + ":" + since.toEpochMilli() + ":" + resumes;
    }

    /** What {@link #text} wrote; empty for anything else. */
    static Optional<Closing> of(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        for (Cause cause : Cause.values()) {
            if (cause.code().equals(parts[0])) {
                return Optional.of(new Closing(cause, Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]));
            }
        }
        return Optional.empty();
    }
}
