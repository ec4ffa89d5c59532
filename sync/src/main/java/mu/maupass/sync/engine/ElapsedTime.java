package mu.maupass.sync.engine;

import java.time.Duration;
import java.util.Objects;

/** Time that nobody can set: it counts from the computer's start, including the time the computer sleeps. */
@FunctionalInterface
public interface ElapsedTime {

    /**
     * The time that was read.
     *
     * @param boot  identifies this run of the computer; times of two runs cannot be compared
     * @param since time since its start
     */
    record Reading(String boot, Duration since) {
        public Reading {
            Objects.requireNonNull(boot);
            Objects.requireNonNull(since);
        }
    }

    /** Now. */
    Reading read();

    /** From the kernel (Linux); elsewhere it counts from the start of this process. */
    static ElapsedTime ofSystem() {
        return new SystemTime();
    }
}
