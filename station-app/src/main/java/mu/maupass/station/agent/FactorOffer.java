package mu.maupass.station.agent;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import mu.maupass.station.factor.TotpTexts;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.OwnFactor;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.RosterFactor;

/**
 * A second factor that somebody is setting up: their application takes the secret from the screen, and one code shows that it has
 * it. Closing overwrites the secret and the key. Safe for use by several threads.
 */
public final class FactorOffer implements AutoCloseable {
    private static final String ISSUER = "MauPass Station";

    private final Agent agent;
    private final Secret secret;
    private final RosterFactor wrapped;
    private final OpenRosterKey key;

    /**
     * @param secret  taken over
     * @param wrapped the same secret under the agent's password
     * @param key     of the agent; taken over
     */
    FactorOffer(Agent agent, Secret secret, RosterFactor wrapped, OpenRosterKey key) {
        this.agent = agent;
        this.secret = secret;
        this.wrapped = wrapped;
        this.key = key;
    }

    public Agent agent() {
        return agent;
    }

    /** As the roster will have it. */
    public RosterFactor wrapped() {
        return wrapped;
    }

    /** For the QR; the caller overwrites it. */
    public char[] qrText() {
        return texts().uri();
    }

    /** For an application without a camera; the caller overwrites it. */
    public char[] typingText() {
        return texts().grouped();
    }

    private TotpTexts texts() {
        return new TotpTexts(secret, TotpForm.USUAL, ISSUER, agent.id());
    }

    Secret secret() {
        return secret;
    }

    /**
     * What the authority takes it from.
     *
     * @throws SyncException T-118, T-128
     */
    public String statement(String stationId, Clock clock) throws SyncException {
        return new OwnFactor(
                        agent.id(),
                        stationId,
                        wrapped.text(),
                        OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS))
                .signed(key);
    }

    @Override
    public void close() {
        secret.wipe();
        key.close();
    }

    @Override
    public String toString() {
        return "FactorOffer[" + agent.id() + "]";
    }
}
