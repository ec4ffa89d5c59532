package mu.maupass.authority.server;

import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.AuthorityServer;
import mu.maupass.sync.sandbox.Records;

/** Codes with which stations enrol. */
public final class EnrolmentCodes {
    private EnrolmentCodes() {}

    /**
     * A new one, for one station of this office.
     *
     * @throws ServingFailure AU-103, AU-105, AU-111
     */
    public static String issue(AuthoritySettings settings, String office) throws ServingFailure {
        try (Records records = new SetUp(settings).present()) {
            return AuthorityServer.issueEnrolmentCode(records, office);
        } catch (SyncException e) {
            throw new ServingFailure(Cause.RECORDS, "the records cannot be used: " + e.getMessage());
        }
    }
}
