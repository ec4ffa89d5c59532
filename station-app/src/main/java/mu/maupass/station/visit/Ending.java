package mu.maupass.station.visit;

/** How a visit ended. */
public enum Ending implements Next {
    /** The second factor is bound and its record is in the outbox. */
    ACTIVATED,
    /** The agent, a rule or the citizen's own answer ended it without an activation. */
    REFUSED,
    /** Somebody at the counter ended it. */
    CANCELLED,
    /** Nobody did anything for longer than policy allows. */
    TIMED_OUT,
    /** The power failed, or the process was killed: the next start closes it. */
    INTERRUPTED
}
