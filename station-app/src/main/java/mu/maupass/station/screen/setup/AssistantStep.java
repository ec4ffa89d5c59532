package mu.maupass.station.screen.setup;

/** What the set-up assistant asks, in this order. */
public enum AssistantStep {
    LANGUAGE,
    AUTHORITY,
    KEY,
    ENROLMENT
}
