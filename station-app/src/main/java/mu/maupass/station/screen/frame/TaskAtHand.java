package mu.maupass.station.screen.frame;

import java.util.List;
import mu.maupass.station.agent.Agent.Role;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.screen.help.GuidesAtHand;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.StepName;

/** Which guides somebody needs who asks for help in this place. */
final class TaskAtHand {
    private TaskAtHand() {}

    /**
     * The guides by the names of their files.
     *
     * @param covered what the help lies over, in that place
     */
    static GuidesAtHand guides(Role role, Place place, Overlay covered) {
        // Whoever was refused still stands there until the agent has gone on.
        boolean visit = !(place instanceof Place.BetweenVisits);
        List<String> names = switch (covered) {
            case DAY -> role == Role.SUPERVISOR ? List.of("end-of-day") : List.of("refusal");
            case LINK, QUEUE -> List.of("offline");
            case READERS -> List.of("chip", "devices");
            case SETTINGS -> List.of("devices", "enrol");
            case CHECKS -> List.of("chip", "page");
            case NONE, HELP, AUDIT, NOTES -> in(place, role);
        };
        return new GuidesAtHand(names, visit);
    }

    private static List<String> in(Place place, Role role) {
        return switch (place) {
            case Place.SignedOut() -> List.of();
            case Place.BetweenVisits() -> of(role);
            case Place.AtStep(var visit, StepName step) -> of(step);
            case Place.AfterVisit(var visit, Ending ending) ->
                ending == Ending.REFUSED ? List.of("refusal") : List.of("withdrawal", "refusal");
        };
    }

    private static List<String> of(Role role) {
        return switch (role) {
            case AGENT -> List.of("chip", "page", "neither");
            case OFFICER -> List.of("chip", "page", "child");
            case SUPERVISOR -> List.of("end-of-day", "forgotten-password", "training");
            case ADMINISTRATOR -> List.of("enrol", "devices", "backup");
        };
    }

    private static List<String> of(StepName step) {
        return switch (step) {
            case IDENTIFY -> List.of("new-telephone", "offline", "chip");
            case CONSENT -> List.of("withdrawal", "child");
            case DOCUMENT -> List.of("chip", "page", "neither");
            case FACE -> List.of("second-person", "withdrawal", "refusal");
            case COMPARE -> List.of("chip", "refusal");
            case FACTOR -> List.of("new-telephone", "withdrawal");
            case CONFIRM, SEAL -> List.of("chip", "offline");
            case RECEIPT -> List.of("offline", "new-telephone");
        };
    }
}
