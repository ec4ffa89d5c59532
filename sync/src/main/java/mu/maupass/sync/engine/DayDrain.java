package mu.maupass.sync.engine;

import java.time.Clock;
import java.util.Optional;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Effect;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.outbox.DayDeliveries;
import mu.maupass.sync.outbox.DayDelivery;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.DayReceipt;

/** Hands over the closed days, in their order, once the records have gone: the authority compares them with its receipts. */
final class DayDrain {

    private final DayDeliveries days;
    private final AuthorityClient client;
    private final Backoff backoff;
    private final Clock clock;

    DayDrain(Outbox outbox, AuthorityClient client, Backoff backoff, Clock clock) {
        this.days = outbox.days();
        this.client = client;
        this.backoff = backoff;
        this.clock = clock;
    }

    void run(RoundTally tally) throws SyncException {
        Optional<DayDelivery> next = days.next(clock.instant());
        while (next.isPresent() && handedOver(next.get(), tally)) {
            next = days.next(clock.instant());
        }
    }

    /** Whether the authority has decided on it, so that the next one can go. */
    private boolean handedOver(DayDelivery day, RoundTally tally) throws SyncException {
        long number = day.statement().number();
        return switch (client.handOver(day.handedOver())) {
            case Reply.Success<DayReceipt>(var receipt) -> {
                days.sent(number, receipt);
                yield true;
            }
            case Reply.Failure<DayReceipt>(var failure) -> {
                switch (effect(failure)) {
                    case LINK -> tally.stop(failure);
                    case LATER ->
                        days.postponed(number, failure, clock.instant().plus(backoff.after(day.attempts() + 1)));
                    case NEVER -> days.refused(number, failure);
                }
                yield effect(failure) == Effect.NEVER;
            }
        };
    }

    private static Effect effect(SyncFailure failure) {
        return failure instanceof AuthorityFailure(var cause, var _) ? cause.effect() : Effect.LATER;
    }
}
