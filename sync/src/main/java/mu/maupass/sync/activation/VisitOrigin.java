package mu.maupass.sync.activation;

/** By what a visit was led. */
public enum VisitOrigin {
    /** By an agent at the windows. */
    COUNTER("counter"),
    /** By a script, which is possible in training only. */
    SCRIPT("script");

    private final String value;

    VisitOrigin(String value) {
        this.value = value;
    }

    /** As it stands in a record. */
    public String value() {
        return value;
    }
}
