package mu.maupass.station.document;

import java.util.Optional;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;

/** Says what a tree of checks with a failed one in it means for the document. */
public final class FailedChecks {
    private static final String VALIDITY = "document-validity";

    private FailedChecks() {}

    /** Expired where only the document's time is over, else not genuine; empty where none failed. */
    public static Optional<Failure> failure(Check checks) {
        if (checks.result() != CheckResult.FAILED) {
            return Optional.empty();
        }
        boolean onlyExpired = checks.all()
                .filter(check -> check.children().isEmpty())
                .filter(check -> check.result() == CheckResult.FAILED)
                .allMatch(check -> check.id().equals(VALIDITY));
        return Optional.of((onlyExpired ? Reason.EXPIRED : Reason.NOT_GENUINE).failure());
    }
}
