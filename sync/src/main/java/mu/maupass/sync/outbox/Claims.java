package mu.maupass.sync.outbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mu.maupass.sync.failure.SyncException;

/**
 * Which waiting records are being sent. Kept in memory, so that a claim costs no write. When the process dies its
 * claims are gone with it, and the records are free again. Used under the outbox's lock.
 */
final class Claims {

    private final OutboxStore store;
    private final Set<Long> claimed = new HashSet<>();

    Claims(OutboxStore store) {
        this.store = store;
    }

    List<Claim> take(int limit, Instant now) throws SQLException {
        List<Claim> taken = new ArrayList<>();
        long after = 0;
        while (taken.size() < limit) {
            List<Claim> page = store.queries().due(now, after, limit);
            for (Claim due : page) {
                if (taken.size() < limit && !claimed.contains(due.sealed().seq())) {
                    taken.add(due);
                }
                after = due.sealed().seq();
            }
            if (page.size() < limit) {
                break;
            }
        }
        List<Claim> all = List.copyOf(taken);
        // Last: what failed before this has claimed nothing.
        claimed.addAll(all.stream().map(claim -> claim.sealed().seq()).toList());
        return all;
    }

    /** Commits how the sending of one record ended. Even if that fails, the record no longer counts as being sent. */
    void settle(Claim claim, Settlement settlement) throws SyncException {
        try {
            if (!(settlement instanceof Settlement.Released)) {
                store.change(writes -> writes.settle(claim.sealed(), settlement));
            }
        } finally {
            claimed.remove(claim.sealed().seq());
        }
    }
}
