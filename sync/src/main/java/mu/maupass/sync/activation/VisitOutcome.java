package mu.maupass.sync.activation;

/** How a visit ended. */
public enum VisitOutcome {
    /** A second factor was bound. */
    ACTIVATED("activated"),
    /** The agent or a rule refused it. */
    REFUSED("refused"),
    /** The applicant or the agent ended it. */
    CANCELLED("cancelled"),
    /** Nobody went on with it in time. */
    TIMED_OUT("timed_out"),
    /** A device or the station failed. */
    FAILED("failed");

    private final String value;

    VisitOutcome(String value) {
        this.value = value;
    }

    /** The value in the report. */
    public String value() {
        return value;
    }
}
