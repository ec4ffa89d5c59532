package mu.maupass.sync.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Whether this computer's clock can be trusted. */
public sealed interface ClockState {

    /** The authority has never told the time here. */
    record Unconfirmed() implements ClockState {}

    /** It agrees with the authority's time and the time that has passed since then. */
    record Trusted(Instant confirmedAt) implements ClockState {
        public Trusted {
            Objects.requireNonNull(confirmedAt);
        }
    }

    /**
     * It was changed, or stopped: nothing that depends on a date is certain.
     *
     * @param by the difference from what it should show; negative where it is behind
     */
    record Moved(Duration by) implements ClockState {
        public Moved {
            Objects.requireNonNull(by);
        }
    }
}
