package mu.maupass.station.supervision;

/** Why a supervisor closes what was open. */
public enum CloseReason {
    /** The citizen was told, and comes again. */
    CITIZEN_TOLD("citizen-told"),
    /** Another visit, or the authority, has settled it. */
    SETTLED_ELSEWHERE("settled-elsewhere"),
    /** A suspicion: it was reported to the authority. */
    REPORTED("reported"),
    /** Nothing has to be done. */
    NOTHING_TO_DO("nothing-to-do");

    private final String event;

    CloseReason(String event) {
        this.event = event;
    }

    /** The last part of the event's name in the audit log. */
    public String event() {
        return event;
    }
}
