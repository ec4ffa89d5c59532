package mu.maupass.sync.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.OutboxCounts;

/**
 * The sync as the status line shows it; an immutable snapshot.
 *
 * @param link          whether the authority can be reached, and why not
 * @param counts        sent, waiting, needs attention
 * @param lastSync      last time the authority answered a whole round
 * @param localFailure  what stops the sync on the station itself (disk, database, trust bundle), if anything
 * @param busy          a round is under way
 */
public record SyncState(LinkState link, OutboxCounts counts, Optional<Instant> lastSync,
                        Optional<SyncFailure> localFailure, boolean busy) {
    public SyncState {
        Objects.requireNonNull(link);
        Objects.requireNonNull(counts);
        Objects.requireNonNull(lastSync);
        Objects.requireNonNull(localFailure);
    }
}
