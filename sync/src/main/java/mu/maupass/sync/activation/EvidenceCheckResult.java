package mu.maupass.sync.activation;

/** The five results of a check (BSI TR-03135). */
public enum EvidenceCheckResult {
    SUCCESSFUL("successful"),
    FAILED("failed"),
    UNDETERMINED("undetermined"),
    NOT_SUPPORTED("not supported"),
    ABORTED("aborted");

    private final String value;

    EvidenceCheckResult(String value) {
        this.value = value;
    }

    /** The value in the record. */
    public String value() {
        return value;
    }
}
