package mu.maupass.sync.activation;

/** Strength of the evidence as verified (NIST SP 800-63A-4, section 4.2). */
public enum Classification {
    SUPERIOR("superior"),
    STRONG("strong"),
    FAIR("fair");

    private final String value;

    Classification(String value) {
        this.value = value;
    }

    /** The value in the record. */
    public String value() {
        return value;
    }
}
