package mu.maupass.sync.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Notes.Name;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.trust.Retention;

/**
 * Erases what policy no longer allows the station to keep, and signs a statement of what it erased. Used under the
 * outbox's lock, which is released between two batches.
 */
final class Expiry {

    /** Records erased in one commit, under one statement. */
    static final int BATCH = 500;

    private final OutboxStore store;
    private final Notes notes;

    Expiry(OutboxStore store) {
        this.store = store;
        this.notes = new Notes(store.connection());
    }

    /**
     * Erases the content of one batch of records.
     *
     * @return how many; fewer than {@link #BATCH} when there are no more
     */
    int eraseRecords(Retention retention, Sealer sealer, Instant now) throws SQLException, SyncException {
        long from = notes.get(Name.ERASED_TO).map(Long::parseLong).orElse(1L);
        List<Long> places = store.queries().erasable(from, now.minus(Duration.ofDays(retention.recordDays())), BATCH);
        if (!places.isEmpty()) {
            String statement = sealer.sign(
                    new ErasureStatement(
                                    sealer.stationId(),
                                    store.now(),
                                    retention.recordDays(),
                                    ErasureStatement.join(places))
                            .content(),
                    ErasureStatement.TYPE);
            store.change(writes -> {
                writes.erase(places, statement);
                writes.usage(new UsageEvent.Noted(store.ofStation("records.erased", "")));
                notes.put(Name.ERASED_TO, Long.toString(store.queries().firstWithContent(from)));
            });
        }
        return places.size();
    }

    /**
     * Erases usage rows, and what was found so long ago that policy wants it forgotten, then removes all that was erased
     * from the disk.
     */
    Outbox.Erased finish(Retention retention, Instant now, long records) throws SQLException, SyncException {
        long rows = store.eraseUsage(now.minus(Duration.ofDays(retention.usageDays())));
        Instant known = now.minus(Duration.ofDays(retention.findingDays()));
        long forgotten = store.forget(known);
        store.reclaim(records + forgotten > 0, rows > 0);
        return new Outbox.Erased(records, rows);
    }
}
