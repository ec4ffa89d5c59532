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
 * @param lastSync      last time the authority was reached, by its own time; also before a restart
 * @param localFailure  the failure of the station itself (disk, database, trust bundle) that stops the sync, if there
 *                      is one
 * @param clock         whether this computer's clock can be trusted
 * @param lock          why this station may make no more visits until the authority says otherwise: it is revoked, or
 *                      its data is an older copy
 * @param busy          a round is under way
 */
public record SyncState(
        LinkState link,
        OutboxCounts counts,
        Optional<Instant> lastSync,
        Optional<SyncFailure> localFailure,
        ClockState clock,
        Optional<SyncFailure> lock,
        boolean busy) {
    public SyncState {
        Objects.requireNonNull(link);
        Objects.requireNonNull(counts);
        Objects.requireNonNull(lastSync);
        Objects.requireNonNull(localFailure);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(lock);
    }

    /** A state in which nothing is known about the clock and the station is not locked. */
    public SyncState(
            LinkState link,
            OutboxCounts counts,
            Optional<Instant> lastSync,
            Optional<SyncFailure> localFailure,
            boolean busy) {
        this(link, counts, lastSync, localFailure, new ClockState.Unconfirmed(), Optional.empty(), busy);
    }
}
