package mu.maupass.sync.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Effect;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.Settlement;
import mu.maupass.sync.trust.TrustStore;

/** One round: probe, trust bundle, then every due record, each with its own outcome and its own commit. */
final class SyncRound {

    private final Outbox outbox;
    private final AuthorityClient client;
    private final TrustStore trust;
    private final SyncTiming timing;
    private final Backoff backoff;
    private final Clock clock;
    private Instant bundleAskedAt = Instant.MIN;

    SyncRound(Outbox outbox, AuthorityClient client, TrustStore trust, SyncTiming timing, Backoff backoff,
              Clock clock) {
        this.outbox = outbox;
        this.client = client;
        this.trust = trust;
        this.timing = timing;
        this.backoff = backoff;
        this.clock = clock;
    }

    /**
     * Runs it.
     *
     * @param bundleAlways ask for a bundle even if it was asked for a moment ago
     * @param reached      runs once the pinned authority has answered
     */
    SyncReport run(boolean bundleAlways, Runnable reached) {
        Tally tally = new Tally();
        if (client.probe() instanceof Reply.Failure<AuthorityTime>(var failure)) {
            tally.stoppedBy = Optional.of(failure);
            return report(tally);
        }
        reached.run();
        if (bundleAlways || !clock.instant().isBefore(bundleAskedAt.plus(timing.idle()))) {
            bundle(tally);
        }
        // What is due now: a record that is postponed in this round is not tried again in it.
        Instant start = clock.instant();
        while (tally.stoppedBy.isEmpty()) {
            try {
                List<Claim> claims = outbox.claim(timing.batch(), start);
                if (claims.isEmpty()) {
                    break;
                }
                send(claims, tally);
            } catch (SyncException e) {
                tally.stoppedBy = Optional.of(e.failure());
            }
        }
        return report(tally);
    }

    private void bundle(Tally tally) {
        switch (client.trustBundle(trust.etag())) {
            case Reply.Success<BundleAnswer>(BundleAnswer.Unchanged()) -> bundleAskedAt = clock.instant();
            case Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var etag)) -> {
                bundleAskedAt = clock.instant();
                try {
                    tally.bundle = Optional.of(trust.install(jws, etag).version());
                } catch (SyncException e) {
                    // A bundle that cannot be trusted is told, and keeps no record from being sent.
                    tally.bundleFailure = Optional.of(e.failure());
                }
            }
            case Reply.Failure<BundleAnswer>(var failure) -> {
                if (failure instanceof AuthorityFailure(var cause, var _) && cause.effect() == Effect.LINK) {
                    tally.stoppedBy = Optional.of(failure);
                } else {
                    tally.bundleFailure = Optional.of(failure);
                }
            }
        }
    }

    private void send(List<Claim> claims, Tally tally) throws SyncException {
        int next = 0;
        try {
            while (next < claims.size() && tally.stoppedBy.isEmpty()) {
                Claim claim = claims.get(next++);
                outbox.settle(claim, submit(claim, tally));
            }
        } finally {
            // What was claimed and not tried is free again, whatever ended the batch.
            for (Claim untried : claims.subList(next, claims.size())) {
                outbox.settle(untried, new Settlement.Released());
            }
        }
    }

    private Settlement submit(Claim claim, Tally tally) {
        UUID jti = claim.sealed().jti();
        return switch (client.submit(claim.sealed())) {
            case Submission.Accepted(var receipt) -> {
                tally.undecidedInARow = 0;
                tally.accepted.add(jti);
                yield new Settlement.Accepted(receipt);
            }
            case Submission.AlreadyThere(var receipt) -> {
                tally.undecidedInARow = 0;
                tally.alreadyThere.add(jti);
                yield new Settlement.Accepted(receipt);
            }
            case Submission.Refused(var failure, var refusal) -> {
                tally.undecidedInARow = 0;
                tally.refused.add(new SyncReport.Item(jti, failure));
                yield new Settlement.Refused(failure, refusal);
            }
            case Submission.Postponed(var failure, var retryAfter) -> {
                tally.postponed.add(new SyncReport.Item(jti, failure));
                if (++tally.undecidedInARow >= timing.giveUpAfter()) {
                    tally.stoppedBy = Optional.of(failure);
                }
                Duration wait = retryAfter.orElseGet(() -> backoff.after(claim.attempts() + 1));
                yield new Settlement.Postponed(failure, clock.instant().plus(wait));
            }
            case Submission.LinkDown(var failure) -> {
                tally.stoppedBy = Optional.of(failure);
                yield new Settlement.Released();
            }
        };
    }

    private SyncReport report(Tally tally) {
        OutboxCounts after;
        try {
            after = outbox.counts();
        } catch (SyncException e) {
            after = new OutboxCounts(0, 0, 0, Optional.empty());
            tally.stoppedBy = Optional.of(e.failure());
        }
        return new SyncReport(tally.accepted, tally.alreadyThere, tally.refused, tally.postponed, tally.bundle,
                tally.bundleFailure, tally.stoppedBy, after);
    }

    /** What the round has done so far. */
    private static final class Tally {
        private final List<UUID> accepted = new ArrayList<>();
        private final List<UUID> alreadyThere = new ArrayList<>();
        private final List<SyncReport.Item> refused = new ArrayList<>();
        private final List<SyncReport.Item> postponed = new ArrayList<>();
        private Optional<Long> bundle = Optional.empty();
        private Optional<SyncFailure> bundleFailure = Optional.empty();
        private Optional<SyncFailure> stoppedBy = Optional.empty();
        private int undecidedInARow;
    }
}
