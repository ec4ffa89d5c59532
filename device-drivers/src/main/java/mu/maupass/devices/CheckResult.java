package mu.maupass.devices;

import java.util.Collection;
import java.util.Objects;

/**
 * How one check ended: the five values of BSI TR-03135. {@code ABORTED} (the card was taken away, the time ran out) is
 * never {@code FAILED} (the check was made and the document did not pass).
 */
public enum CheckResult {
    /** The check was made and passed. */
    SUCCESSFUL("successful"),
    /** The check was made and did not pass. */
    FAILED("failed"),
    /** The check was made but what it needs is missing or too old (for example no CSCA for this country). */
    UNDETERMINED("undetermined"),
    /** The document does not have the feature. */
    NOT_SUPPORTED("not supported"),
    /** The check was begun, or due, but could not be finished. */
    ABORTED("aborted");

    private final String text;

    CheckResult(String text) {
        this.text = text;
    }

    /** The stable text of the value, as TR-03135 writes it: for logs, JSON and keys, not for people. */
    public String text() {
        return text;
    }

    /**
     * The aggregate by TR-03135: failed before aborted before undetermined before successful. Results that are not
     * supported do not count, unless there are no others. The aggregate of no results is not supported.
     */
    public static CheckResult aggregate(Collection<CheckResult> results) {
        Objects.requireNonNull(results);
        for (CheckResult worst : new CheckResult[] {FAILED, ABORTED, UNDETERMINED, SUCCESSFUL}) {
            if (results.contains(worst)) {
                return worst;
            }
        }
        return NOT_SUPPORTED;
    }
}
