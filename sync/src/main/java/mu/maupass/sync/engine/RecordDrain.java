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
import java.util.concurrent.Future;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.AuthorityClient.Sending;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.Settlement;

/**
 * Sends every due record, batch after batch, over one connection. While a batch is being sent, the receipts of the one
 * before are verified, its outcomes are committed one by one, and the one after is prepared. So the times of a slow
 * link and of a slow disk do not add up. At most three batches are in memory.
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

    /** @param progressed runs after every batch whose outcomes are committed */
    void run(RoundTally tally, Runnable progressed) throws SyncException {
        // Due at the start of the round: a record that is postponed in this round is not tried again in it.
        Instant start = clock.instant();
        try (ExecutorService threads = Threads.perTask()) {
            Batch current = Batch.none();
            Batch next = Batch.none();
            try {
                current = prepare(start);
                current.send(threads);
                while (!current.claims.isEmpty()) {
                    // Prepared while this batch is being sent, and sent before the receipts of this batch are verified.
                    next = prepare(start);
                    if (current.answered()) {
                        next.send(threads);
                    }
                    settle(current.claims, current.outcomes(), tally);
                    current = next;
                    next = Batch.none();
                    progressed.run();
                    if (tally.stopped()) {
                        // The outcomes of a batch that is being sent when the round ends still count.
                        if (current.isSent()) {
                            settle(current.claims, current.outcomes(), tally);
                            current = Batch.none();
                        }
                        return;
                    }
                    if (!current.isSent()) {
                        current.send(threads);
                    }
                }
            } finally {
                // Whatever ended the round: a record that stayed claimed would wait until the next start.
                try {
                    current.abandon(outbox);
                } finally {
                    next.abandon(outbox);
                }
            }
        }
    }

    private Batch prepare(Instant start) throws SyncException {
        List<Claim> claims = outbox.claim(timing.batch(), start);
        if (claims.isEmpty()) {
            return Batch.none();
        }
        try {
            return new Batch(
                    claims, client.prepare(claims.stream().map(Claim::sealed).toList()));
        } catch (RuntimeException | Error e) {
            release(claims);
            throw e;
        }
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
            // Records that were claimed and not settled are free again, whatever ended the batch.
            release(claims.subList(next, claims.size()));
        }
    }

    private void release(List<Claim> claims) throws SyncException {
        for (Claim claim : claims) {
            outbox.settle(claim, new Settlement.Released());
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

    /** Claimed records, their request and, once they come, their outcomes. Used by the round's thread. */
    private static final class Batch {

        private final List<Claim> claims;
        private final Sending request;
        private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
        private Optional<Future<List<Submission>>> sent = Optional.empty();

        private Batch(List<Claim> claims, Sending request) {
            this.claims = claims;
            this.request = request;
        }

        static Batch none() {
            return new Batch(List.of(), _ -> List.of());
        }

        void send(ExecutorService threads) {
            if (!claims.isEmpty()) {
                sent = Optional.of(threads.submit(() -> {
                    try {
                        return request.send(() -> whole.complete(true));
                    } finally {
                        whole.complete(false);
                    }
                }));
            }
        }

        boolean isSent() {
            return sent.isPresent();
        }

        /** Waits until the whole answer has arrived; false where none came. */
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
                // The interruption ends the request's own thread. It may or may not have been sent; sending it again
                // does no harm.
                sent.orElseThrow().cancel(true);
                Thread.currentThread().interrupt();
                return lost(AuthorityFailure.Cause.CANCELLED);
            } catch (ExecutionException e) {
                throw new FaultException(Fault.of(e));
            }
        }

        void abandon(Outbox outbox) throws SyncException {
            sent.ifPresent(under -> under.cancel(true));
            for (Claim claim : claims) {
                outbox.settle(claim, new Settlement.Released());
            }
        }

        private List<Submission> lost(AuthorityFailure.Cause cause) {
            return claims.stream()
                    .<Submission>map(_ -> new Submission.LinkDown(new AuthorityFailure(cause, "sending")))
                    .toList();
        }
    }
}
