package mu.maupass.station.screen.frame;

import java.util.UUID;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.StepName;
import org.jspecify.annotations.Nullable;

/** Where the agent is. Two places that are equal are the same screen in the same state of filling in. */
public sealed interface Place {
    /** Nobody is at the window: signed out, or locked over a visit. */
    record SignedOut() implements Place {
        // What the JDK makes for a record it links while the first screen is waited for; this is in the start cache.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SignedOut;
        }

        @Override
        public int hashCode() {
            return SignedOut.class.hashCode();
        }
    }

    record BetweenVisits() implements Place {}

    record AtStep(UUID visit, StepName step) implements Place {}

    record AfterVisit(UUID visit, Ending ending) implements Place {}
}
