package mu.maupass.station.screen.frame;

import java.util.UUID;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.StepName;

/** Where the agent is. Two places that are equal are the same screen in the same state of filling in. */
public sealed interface Place {
    /** Nobody is at the window: signed out, or locked over a visit. */
    record SignedOut() implements Place {}

    record BetweenVisits() implements Place {}

    record AtStep(UUID visit, StepName step) implements Place {}

    record AfterVisit(UUID visit, Ending ending) implements Place {}
}
