package mu.maupass.sync.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.Settlement;

/**
 * Sends every due record, batch after batch over the one kept connection. While a batch is on its way the receipts
 * of the one before are verified and its outcomes committed, each by itself, so that a slow link and a slow disk do not
 * add up. At most two batches are in memory.
 */
final class RecordDrain {

    private final Outbox outbox;
    private final AuthorityClient client;
    private final SyncTiming timing;
    private final Backoff backoff;
    private final Clock clock;

    RecordDrain(Outbox outbox, AuthorityClient client, SyncTiming timing, Backoff backoff, Clock clock) {
        this.outbox = outbox;
        this.client = client;
        this.timing = timing;
        this.backoff = backoff;
        this.clock = clock;
    }

    void run(RoundTally tally) throws SyncException {
        // What is due now: a record that is postponed in this round is not tried again in it.
        Instant start = clock.instant();
        try (ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor()) {
            Batch current = begin(sending, start);
            while (!current.claims.isEmpty()) {
                // The next is on its way before the receipts of this one are verified and its outcomes committed.
                boolean answered = current.answered();
                Batch next = answered ? begin(sending, start) : Batch.NONE;
                try {
                    settle(current.claims, current.outcomes(), tally);
                } catch (SyncException | RuntimeException e) {
                    next.abandon(outbox);
                    throw e;
                }
                if (tally.stopped()) {
                    finish(next, tally);
                    return;
                }
                current = answered ? next : begin(sending, start);
            }
        }
    }

    /** A batch that is on its way when the round ends is not thrown away: its outcomes count. */
    private void finish(Batch under, RoundTally tally) throws SyncException {
        if (!under.claims.isEmpty()) {
            settle(under.claims, under.outcomes(), tally);
        }
    }

    private Batch begin(ExecutorService sending, Instant start) throws SyncException {
        List<Claim> claims = outbox.claim(timing.batch(), start);
        if (claims.isEmpty()) {
            return Batch.NONE;
        }
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        return new Batch(claims, Optional.of(sending.submit(() -> {
            try {
                return client.submit(claims.stream().map(Claim::sealed).toList(), () -> answered.complete(true));
            } finally {
                answered.complete(false);
            }
        })), answered);
    }

    private void settle(List<Claim> claims, List<Submission> outcomes, RoundTally tally) throws SyncException {
        int next = 0;
        try {
            while (next < claims.size()) {
                Claim claim = claims.get(next);
                Submission outcome = outcomes.get(next);
                next++;
                outbox.settle(claim, settlement(claim, outcome, tally));
            }
        } finally {
            // What was claimed and not settled is free again, whatever ended the batch.
            for (Claim untold : claims.subList(next, claims.size())) {
                outbox.settle(untold, new Settlement.Released());
            }
        }
    }

    private Settlement settlement(Claim claim, Submission outcome, RoundTally tally) {
        UUID jti = claim.sealed().jti();
        return switch (outcome) {
            case Submission.Accepted(var receipt) -> {
                tally.accepted(jti);
                yield new Settlement.Accepted(receipt);
            }
            case Submission.AlreadyThere(var receipt) -> {
                tally.alreadyThere(jti);
                yield new Settlement.Accepted(receipt);
            }
            case Submission.Refused(var failure, var refusal) -> {
                tally.refused(jti, failure);
                yield new Settlement.Refused(failure, refusal);
            }
            case Submission.Postponed(var failure, var retryAfter) -> {
                tally.postponed(jti, failure, timing.giveUpAfter());
                Duration wait = retryAfter.orElseGet(() -> backoff.after(claim.attempts() + 1));
                yield new Settlement.Postponed(failure, clock.instant().plus(wait));
            }
            case Submission.LinkDown(var failure) -> {
                tally.stop(failure);
                yield new Settlement.Released();
            }
        };
    }

    /** Claimed records and, once they come, their outcomes. */
    private record Batch(List<Claim> claims, Optional<Future<List<Submission>>> sent,
                         CompletableFuture<Boolean> whole) {

        private static final Batch NONE = new Batch(List.of(), Optional.empty(), new CompletableFuture<>());

        /** Waits until a whole answer is here, or says that none came. */
        boolean answered() {
            try {
                return whole.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                return false;
            }
        }

        List<Submission> outcomes() {
            try {
                return sent.orElseThrow().get();
            } catch (InterruptedException e) {
                // The request ends by the interruption of its own thread; sent or not, sending again is harmless.
                sent.orElseThrow().cancel(true);
                Thread.currentThread().interrupt();
                return lost(AuthorityFailure.Cause.CANCELLED);
            } catch (ExecutionException e) {
                return lost(AuthorityFailure.Cause.CONNECTION_CUT);
            }
        }

        void abandon(Outbox outbox) throws SyncException {
            sent.ifPresent(request -> request.cancel(true));
            for (Claim claim : claims) {
                outbox.settle(claim, new Settlement.Released());
            }
        }

        private List<Submission> lost(AuthorityFailure.Cause cause) {
            return claims.stream().<Submission>map(
                    _ -> new Submission.LinkDown(new AuthorityFailure(cause, "sending"))).toList();
        }
    }
}
