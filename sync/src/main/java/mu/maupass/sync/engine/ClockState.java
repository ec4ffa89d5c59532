package mu.maupass.sync.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Whether this computer's clock can be believed. */
public sealed interface ClockState {

    /** The authority has never told the time here. */
    record Unconfirmed() implements ClockState {}

    /** It fits what the authority said and the time that has passed since. */
    record Trusted(Instant confirmedAt) implements ClockState {
        public Trusted {
            Objects.requireNonNull(confirmedAt);
        }
    }

    /**
     * It was moved, or stopped: nothing that depends on a date is certain.
     *
     * @param by how far it is from where it should be; negative where it is behind
     */
    record Moved(Duration by) implements ClockState {
        public Moved {
            Objects.requireNonNull(by);
        }
    }
}
