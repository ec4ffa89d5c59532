package mu.maupass.authority.server;

import java.time.Instant;
import java.util.List;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.RaisedAlarms;
import mu.maupass.sync.sandbox.Records;

/** The alarms, out of the records of an authority. */
public final class KnownAlarms {
    private KnownAlarms() {}

    /**
     * Those that were seen since then.
     *
     * @throws ServingFailure AU-103, AU-105, AU-111
     */
    public static List<RaisedAlarms.Raised> since(AuthoritySettings settings, Instant begin) throws ServingFailure {
        try (Records records = new SetUp(settings).present()) {
            return new RaisedAlarms(records).since(begin);
        } catch (SyncException e) {
            throw new ServingFailure(Cause.RECORDS, "the records cannot be used: " + e.getMessage());
        }
    }
}
