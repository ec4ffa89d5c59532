package mu.maupass.station.screen.settings;

import java.util.Objects;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.trial.ScannerAnswer;

/** How far the trial of a device is. */
sealed interface TrialResult {
    /** Nobody has tried it since this page was opened. */
    record Untried() implements TrialResult {}

    /** It is under way. */
    record Running() implements TrialResult {}

    /** A person has to do or to look at something now. */
    record Waits() implements TrialResult {}

    /**
     * It works, as far as a program can see that.
     *
     * @param name of the device; empty where it has none
     */
    record Works(String name) implements TrialResult {
        public Works {
            Objects.requireNonNull(name);
        }
    }

    /** A scanner works. */
    record Scans(ScannerAnswer answer) implements TrialResult {
        public Scans {
            Objects.requireNonNull(answer);
        }
    }

    /** Somebody saw something else than was shown. */
    record Differs() implements TrialResult {}

    record Failed(Failure failure) implements TrialResult {
        public Failed {
            Objects.requireNonNull(failure);
        }
    }
}
