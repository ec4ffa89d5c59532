package mu.maupass.station.visit;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.failure.Failure;

/**
 * What the citizen takes home: that a second factor was bound, by whom, and whether the authority has confirmed it.
 *
 * @param reference of the record, for questions
 * @param refusal why the authority refused, where it did
 * @param deletion the station's signed statement of what was held in memory and that it was overwritten
 */
public record Receipt(UUID reference, OffsetDateTime time, Status status, Optional<Failure> refusal, String deletion) {
    public enum Status {
        /** The authority has confirmed. */
        FINAL,
        /** The record waits in the outbox; the authority has still to confirm. */
        PROVISIONAL,
        /** The authority has refused the record for good. */
        REFUSED
    }
}
