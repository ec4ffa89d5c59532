package mu.maupass.station.counter;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.Subscription;
import mu.maupass.station.agent.FactorOffer;
import mu.maupass.station.agent.FactorSetUp;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.trust.StaffFactorRules;

/** What the windows need for second factors of the people who work here. */
public interface FactorDesk {
    /** Whether anybody here types a code besides the password. Reads what is in memory. */
    boolean inUse();

    /** Whether policy has people set up a factor of this kind. Reads what is in memory. */
    boolean takes(StaffFactorRules.Kind kind);

    /**
     * Makes the card that lies there the second factor of somebody who has to set one up: why it is not, or empty once it is. The authority
     * has to be on the line.
     *
     * @param typed password and PIN; wiped before the answer comes
     */
    CompletableFuture<Optional<Failure>> setUpCard(String agentId, char[] typed);

    /**
     * Runs it, on any thread, once the card of who signed in is drawn out of the reader in which it has to stay; their key is overwritten by
     * then. At once where it is drawn already.
     */
    Subscription whenCardDrawn(String agentId, Runnable told);

    /** Checks the password of somebody who has to set one up, and draws a secret. The password is wiped before the answer comes. */
    CompletableFuture<FactorSetUp.Begun> begin(String agentId, char[] password);

    /**
     * Why what was set up does not count yet; empty once it does. The authority has to be on the line. The password is asked for
     * again, and wiped before the answer comes: who finds the secret on the screen has it not.
     */
    CompletableFuture<Optional<Failure>> confirm(FactorOffer offer, char[] password, String code);
}
