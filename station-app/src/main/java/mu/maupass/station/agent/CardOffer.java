package mu.maupass.station.agent;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.OwnFactor;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.RosterFactor;

/**
 * A card that somebody makes their second factor: it lies there, and took its PIN. Closing overwrites the key.
 *
 * @param agent whose it will be
 * @param card  as the roster will have it
 * @param key   of the agent; taken over
 */
public record CardOffer(Agent agent, RosterFactor.Card card, OpenRosterKey key) implements AutoCloseable {
    /**
     * What the authority takes it from.
     *
     * @throws SyncException T-118, T-128
     */
    public String statement(String stationId, Clock clock) throws SyncException {
        return new OwnFactor(
                        agent.id(),
                        stationId,
                        card.text(),
                        OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS))
                .signed(key);
    }

    @Override
    public void close() {
        key.close();
    }
}
