package mu.maupass.sync.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.OutboxCounts;

/**
 * What one round did.
 *
 * @param accepted     records that took effect in this round
 * @param alreadyThere records the authority had from an earlier attempt
 * @param refused      records refused for good
 * @param postponed    records not decided
 * @param bundle       version of a trust bundle installed in this round
 * @param bundleFailure why a newer trust bundle was not installed, where that failed; the records are sent nevertheless
 * @param stoppedBy    the failure that ended the round early, if there was one
 * @param after        the outbox after the round
 */
public record SyncReport(
        List<UUID> accepted,
        List<UUID> alreadyThere,
        List<Item> refused,
        List<Item> postponed,
        Optional<Long> bundle,
        Optional<SyncFailure> bundleFailure,
        Optional<SyncFailure> stoppedBy,
        OutboxCounts after) {

    /** A record and why it was not accepted. */
    public record Item(UUID jti, SyncFailure failure) {
        public Item {
            Objects.requireNonNull(jti);
            Objects.requireNonNull(failure);
        }
    }

    public SyncReport {
        accepted = List.copyOf(accepted);
        alreadyThere = List.copyOf(alreadyThere);
        refused = List.copyOf(refused);
        postponed = List.copyOf(postponed);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(bundleFailure);
        Objects.requireNonNull(stoppedBy);
        Objects.requireNonNull(after);
    }
}
