package mu.maupass.sync.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxCounts;

/** What a round has done so far; used by the round's thread alone. */
final class RoundTally {

    private final List<UUID> accepted = new ArrayList<>();
    private final List<UUID> alreadyThere = new ArrayList<>();
    private final List<SyncReport.Item> refused = new ArrayList<>();
    private final List<SyncReport.Item> postponed = new ArrayList<>();
    private Optional<Long> bundle = Optional.empty();
    private Optional<SyncFailure> bundleFailure = Optional.empty();
    private Optional<SyncFailure> stoppedBy = Optional.empty();
    private int undecidedInARow;

    void accepted(UUID jti) {
        undecidedInARow = 0;
        accepted.add(jti);
    }

    void alreadyThere(UUID jti) {
        undecidedInARow = 0;
        alreadyThere.add(jti);
    }

    void refused(UUID jti, SyncFailure failure) {
        undecidedInARow = 0;
        refused.add(new SyncReport.Item(jti, failure));
    }

    void postponed(UUID jti, SyncFailure failure, int giveUpAfter) {
        postponed.add(new SyncReport.Item(jti, failure));
        if (++undecidedInARow >= giveUpAfter) {
            stop(failure);
        }
    }

    /** Whether the authority has decided on a record in this round. */
    boolean decided() {
        return !accepted.isEmpty() || !refused.isEmpty();
    }

    void stop(SyncFailure failure) {
        if (stoppedBy.isEmpty()) {
            stoppedBy = Optional.of(failure);
        }
    }

    boolean stopped() {
        return stoppedBy.isPresent();
    }

    void bundle(long version) {
        bundle = Optional.of(version);
    }

    void bundleFailure(SyncFailure failure) {
        bundleFailure = Optional.of(failure);
    }

    SyncReport report(Outbox outbox) {
        OutboxCounts after;
        try {
            after = outbox.counts();
        } catch (SyncException e) {
            after = new OutboxCounts(0, 0, 0, Optional.empty());
            stoppedBy = Optional.of(e.failure());
        }
        return new SyncReport(accepted, alreadyThere, refused, postponed, bundle, bundleFailure, stoppedBy, after);
    }
}
