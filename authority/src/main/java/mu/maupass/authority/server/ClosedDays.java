package mu.maupass.authority.server;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.HandedDays;
import mu.maupass.sync.sandbox.Records;

/** The days that offices have closed, out of the records of an authority. */
public final class ClosedDays {
    private ClosedDays() {}

    /**
     * Each station on each of these days.
     *
     * @throws ServingFailure AU-103, AU-105, AU-111
     */
    public static List<HandedDays.StationDay> between(AuthoritySettings settings, LocalDate first, LocalDate last)
            throws ServingFailure {
        try (Records records = new SetUp(settings).present()) {
            return new HandedDays(records, Clock.systemDefaultZone()).between(first, last);
        } catch (SyncException e) {
            throw new ServingFailure(Cause.RECORDS, "the records cannot be used: " + e.getMessage());
        }
    }
}
