package mu.maupass.sync.activation;

/** Where a visit's record is. */
public enum DeliveryState {
    /** There is no record: the visit did not end in an activation. */
    NOT_QUEUED("not_queued"),
    /** In the outbox, not yet confirmed by the authority. */
    WAITING("waiting"),
    /** Confirmed by a signed receipt of the authority. */
    SENT("sent"),
    /** Refused by the authority for good: a person has to look at it. */
    NEEDS_ATTENTION("needs_attention"),
    /** Refused by the authority for good, and a supervisor has looked at it and closed it. */
    CLOSED("closed");

    private final String value;

    DeliveryState(String value) {
        this.value = value;
    }

    /** The value in the database and in reports. */
    public String value() {
        return value;
    }
}
