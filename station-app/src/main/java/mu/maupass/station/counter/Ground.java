package mu.maupass.station.counter;

import java.util.Optional;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.outbox.OutboxCounts;

/** What a counter stands on. */
sealed interface Ground {
    SyncState NOTHING_TO_SYNC = new SyncState(
            new LinkState.Unknown(),
            new OutboxCounts(0, 0, 0, Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            false);

    /** @param readers of the computer */
    record Open(Station station, CardReaders readers) implements Ground {}

    /** There is no station that anybody could work with. */
    record Closed(Failure reason) implements Ground {}

    /** Empty where nobody can work here. */
    default Optional<Open> usable() {
        return this instanceof Open open ? Optional.of(open) : Optional.empty();
    }

    /** Why there is no station. */
    default Optional<Failure> closedBecause() {
        return this instanceof Closed(Failure reason) ? Optional.of(reason) : Optional.empty();
    }

    /** Empty where there is no station: what nobody could verify is not shown any longer. */
    default String officeName() {
        return usable().map(open -> open.station().enrolled().officeName()).orElse("");
    }

    /** Why nobody can sign in: there is no station, or nothing that its authority signed. */
    default Optional<Failure> signInObstacle() {
        return switch (this) {
            case Open(var station, var _) -> station.signInObstacle();
            case Closed(Failure reason) -> Optional.of(reason);
        };
    }
}
