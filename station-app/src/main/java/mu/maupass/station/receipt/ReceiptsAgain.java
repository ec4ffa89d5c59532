package mu.maupass.station.receipt;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.visit.Receipt;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxEntry;

/** Gives the receipts of this day once more, while policy allows it, and writes down who asked. Safe for use by several threads. */
public final class ReceiptsAgain {
    /** More records than a counter makes in a day. */
    private static final int RECENT = 500;

    private static final String EVENT = "copy.receipt-made";

    private final TodaysReceipts today;
    private final BooleanSupplier allowed;
    private final Outbox outbox;
    private final Clock clock;

    /** @param allowed what policy says now */
    public ReceiptsAgain(TodaysReceipts today, BooleanSupplier allowed, Outbox outbox, Clock clock) {
        this.today = today;
        this.allowed = allowed;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Why the receipt of this visit cannot be made again; empty when it can. Reads no disk. */
    public Optional<Failure> obstacle(UUID visit) {
        if (!allowed.getAsBoolean()) {
            return Optional.of(new Failure("V-185"));
        }
        return today.of(visit).isPresent() ? Optional.empty() : Optional.of(new Failure("V-186"));
    }

    /**
     * What the receipt says, with what the authority has decided since. That it was asked for stands in the audit log before
     * anything is made of it.
     *
     * @throws StationException V-185 where policy does not allow it, V-186 where there is none
     * @throws SyncException Q-1xx: nothing is made that was not written down
     */
    public ReceiptFacts take(Agent by, UUID visit) throws StationException, SyncException {
        Optional<Failure> obstacle = obstacle(visit);
        if (obstacle.isPresent()) {
            throw new StationException(obstacle.get());
        }
        ReceiptFacts facts = today.of(visit).orElseThrow();
        outbox.recordAudit(new AuditEntry(OffsetDateTime.now(clock), by.id(), EVENT, Optional.of(visit), ""));
        return outbox.newest(RECENT).stream()
                .filter(entry -> entry.jti().equals(facts.reference()))
                .findFirst()
                .map(entry -> decided(facts, entry))
                .orElse(facts);
    }

    private static ReceiptFacts decided(ReceiptFacts facts, OutboxEntry entry) {
        return switch (entry.state()) {
            case SENT -> facts.decided(Receipt.Status.FINAL, Optional.empty());
            case NEEDS_ATTENTION, CLOSED ->
                facts.decided(Receipt.Status.REFUSED, Optional.of(Failure.remembered(entry.code())));
            case WAITING, NOT_QUEUED -> facts;
        };
    }
}
