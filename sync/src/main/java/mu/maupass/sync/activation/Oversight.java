package mu.maupass.sync.activation;

/** Who has to look, besides the agent of the visit, before it may end in an activation; least first. */
public enum Oversight {
    /** Nobody else. */
    AGENT_ALONE,
    /** Any other agent compares and signs. */
    SECOND_PERSON,
    /** A supervisor compares and signs. */
    SUPERVISOR,
    /** Nobody can allow it: no activation comes of this visit. */
    NO_ACTIVATION;

    /** The stricter of both. */
    public Oversight or(Oversight other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
