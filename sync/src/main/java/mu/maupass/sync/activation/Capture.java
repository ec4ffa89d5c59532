package mu.maupass.sync.activation;

/** How what a document says came into the station. */
public enum Capture {
    /** Read from its chip. */
    CHIP("chip"),
    /** Its page was scanned; a person confirmed, completed or corrected what a machine read there. */
    PAGE("page"),
    /** Typed by a person; no machine has seen the document. */
    TYPED("typed");

    private final String value;

    Capture(String value) {
        this.value = value;
    }

    /** The value in the record. */
    public String value() {
        return value;
    }
}
