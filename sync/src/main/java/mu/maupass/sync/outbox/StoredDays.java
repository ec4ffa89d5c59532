package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.seal.DayReceipt;

/** The deliveries of statements about days in an outbox's usage file. */
final class StoredDays implements DayDeliveries {

    private final OutboxStore store;
    private final Guarded guarded;

    StoredDays(OutboxStore store, Guarded guarded) {
        this.store = store;
        this.guarded = guarded;
    }

    @Override
    public Optional<DayDelivery> next(Instant now) throws SyncException {
        return guarded.run(() -> store.nextDay(now));
    }

    @Override
    public void sent(long number, DayReceipt receipt) throws SyncException {
        settle(number, DayDelivery.State.SENT, "", receipt.jws(), Instant.EPOCH);
    }

    @Override
    public void refused(long number, SyncFailure failure) throws SyncException {
        settle(number, DayDelivery.State.REFUSED, failure.code(), "", Instant.EPOCH);
    }

    @Override
    public void postponed(long number, SyncFailure failure, Instant notBefore) throws SyncException {
        settle(number, DayDelivery.State.WAITING, failure.code(), "", notBefore);
    }

    @Override
    public boolean sendAgain(long number, String signature, AuditEntry audit) throws SyncException {
        return guarded.run(() -> store.sendAgain(number, signature, audit));
    }

    private void settle(long number, DayDelivery.State state, String code, String receipt, Instant notBefore)
            throws SyncException {
        guarded.run(() -> {
            store.settleDay(number, state, code, receipt, notBefore);
            return true;
        });
    }
}
