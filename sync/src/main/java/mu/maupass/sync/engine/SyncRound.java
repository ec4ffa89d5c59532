package mu.maupass.sync.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HeadAnswer;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.StationAlarm;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.AuthorityFailure.Effect;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.trust.TrustStore;

/** One round: the signed time, the countersigned head, the trust bundle, then every due record, then the closed days. */
final class SyncRound {

    private static final Set<Cause> OF_DATES = Set.of(Cause.TLS_EXPIRED, Cause.TLS_NOT_YET_VALID);

    private final Outbox outbox;
    private final AuthorityClient client;
    private final TrustStore trust;
    private final SyncTiming timing;
    private final ClockGuard guard;
    private final Clock clock;
    private final RecordDrain drain;
    private final DayDrain days;
    private Instant bundleAskedAt = Instant.MIN;
    private boolean newKeysFetched;

    SyncRound(
            Outbox outbox,
            AuthorityClient client,
            TrustStore trust,
            SyncTiming timing,
            Backoff backoff,
            ClockGuard guard,
            Clock clock) {
        this.outbox = outbox;
        this.client = client;
        this.trust = trust;
        this.timing = timing;
        this.guard = guard;
        this.clock = clock;
        this.drain = new RecordDrain(outbox, client, timing, backoff, clock);
        this.days = new DayDrain(outbox, client, backoff, clock);
    }

    /**
     * Runs it.
     *
     * @param bundleAlways ask for a bundle even if that was done a moment ago
     * @param reached      runs once the pinned authority has answered
     * @param progressed   runs whenever a batch of records is done
     */
    SyncReport run(boolean bundleAlways, Runnable reached, Runnable progressed) {
        RoundTally tally = new RoundTally();
        newKeysFetched = false;
        probe(tally);
        if (!tally.stopped()) {
            reached.run();
            head(tally);
        }
        if (!tally.stopped() && (bundleAlways || !clock.instant().isBefore(bundleAskedAt.plus(timing.idle())))) {
            bundle(tally);
        }
        if (!tally.stopped()) {
            revocation(tally);
        }
        if (!tally.stopped()) {
            try {
                drain.run(tally, progressed);
                if (tally.decided() && !tally.stopped()) {
                    headAfterwards();
                }
                if (!tally.stopped()) {
                    days.run(tally);
                }
            } catch (SyncException e) {
                tally.stop(e.failure());
            }
        }
        return tally.report(outbox);
    }

    private static boolean isOfAnotherKey(SyncFailure failure) {
        return failure instanceof AuthorityFailure(var cause, var _) && cause == Cause.OTHER_AUTHORITY;
    }

    private void probe(RoundTally tally) {
        switch (client.probe()) {
            case Reply.Success<AuthorityTime>(var time) -> guard.confirm(time);
            case Reply.Failure<AuthorityTime>(var failure) -> {
                if (isOfAnotherKey(failure) && !newKeysFetched) {
                    // A station that was away may meet a key of which only the next bundle tells it.
                    newKeysFetched = true;
                    bundle(tally);
                    if (!tally.stopped()) {
                        probe(tally);
                    }
                    return;
                }
                if (failure instanceof AuthorityFailure(var cause, var _) && cause == Cause.STATION_REVOKED) {
                    guard.revoke();
                }
                tally.stop(ofTheClock(failure).orElse(failure));
            }
        }
    }

    /**
     * Where the dates in a certificate do not fit, this computer's clock may be wrong; the authority's signed time
     * shows it.
     */
    private Optional<SyncFailure> ofTheClock(SyncFailure failure) {
        if (!(failure instanceof AuthorityFailure(var cause, var _))
                || !OF_DATES.contains(cause)
                || !(client.timeDespiteDates() instanceof Reply.Success<AuthorityTime>(var time))) {
            return Optional.empty();
        }
        guard.confirm(time);
        return guard.state() instanceof ClockState.Moved(var by)
                ? Optional.of(new AuthorityFailure(Cause.CLOCK_WRONG, "by " + by.toSeconds() + " s"))
                : Optional.empty();
    }

    private Optional<StationAlarm> alarm() {
        return outbox.closing().map(why -> new StationAlarm(why.cause().code(), why.since()));
    }

    private void head(RoundTally tally) {
        try {
            Optional<ChainHead> own = outbox.chainEnd();
            switch (client.countersign(own, outbox.lastEvent(), alarm())) {
                case Reply.Success<HeadAnswer>(HeadAnswer(var head, var agreed)) -> {
                    outbox.countersigned(head);
                    // Only a restored outbox accepts a head that is beyond its own; its chain then continues after that
                    // head.
                    boolean resumes =
                            head.head().seq() > own.map(ChainHead::seq).orElse(0L);
                    if (!agreed && !resumes) {
                        tally.stop(new AuthorityFailure(
                                Cause.ROLLED_BACK, "place " + head.head().seq()));
                    }
                }
                case Reply.Failure<HeadAnswer>(var failure) -> tally.stop(failure);
            }
        } catch (SyncException e) {
            tally.stop(e.failure());
        }
    }

    /**
     * What was just sent is countersigned at once, so that it cannot be taken back unseen. Where the link breaks now, the
     * next round does it.
     */
    private void headAfterwards() throws SyncException {
        if (client.countersign(outbox.chainEnd(), outbox.lastEvent(), Optional.empty())
                instanceof Reply.Success<HeadAnswer>(HeadAnswer(var head, var _))) {
            outbox.countersigned(head);
        }
    }

    /** A station that is listed as revoked in its bundle is locked, however the bundle came to it. */
    private void revocation(RoundTally tally) {
        try {
            if (client.stationId()
                    .filter(trust.current().revokedStations()::contains)
                    .isPresent()) {
                guard.revoke();
                tally.stop(new AuthorityFailure(Cause.STATION_REVOKED, "trust bundle"));
            }
        } catch (SyncException e) {
            // Without a bundle no visit begins, and the failure is shown where a visit would begin.
        }
    }

    private byte[] part(String sha256) throws SyncException {
        return switch (client.trustPart(sha256)) {
            case Reply.Success<byte[]>(var part) -> part;
            case Reply.Failure<byte[]>(var failure) -> throw new SyncException(failure);
        };
    }

    private void bundle(RoundTally tally) {
        switch (client.trustBundle(trust.etag())) {
            case Reply.Success<BundleAnswer>(BundleAnswer.Unchanged()) -> bundleAskedAt = clock.instant();
            case Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var etag)) -> {
                bundleAskedAt = clock.instant();
                try {
                    tally.bundle(trust.install(jws, etag, this::part).version());
                } catch (SyncException e) {
                    // A bundle that cannot be trusted is reported, and records are sent nevertheless.
                    tally.bundleFailure(e.failure());
                }
            }
            case Reply.Failure<BundleAnswer>(var failure) -> {
                if (failure instanceof AuthorityFailure(var cause, var _) && cause.effect() == Effect.LINK) {
                    tally.stop(failure);
                } else {
                    tally.bundleFailure(failure);
                }
            }
        }
    }
}
