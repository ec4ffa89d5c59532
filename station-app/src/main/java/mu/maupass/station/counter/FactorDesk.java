package mu.maupass.station.counter;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.FactorOffer;
import mu.maupass.station.agent.FactorSetUp;
import mu.maupass.station.failure.Failure;

/** What the windows need for second factors of the people who work here. */
public interface FactorDesk {
    /** Whether anybody here types a code besides the password. Reads what is in memory. */
    boolean inUse();

    /** Checks the password of somebody who has to set one up, and draws a secret. The password is wiped before the answer comes. */
    CompletableFuture<FactorSetUp.Begun> begin(String agentId, char[] password);

    /**
     * Why what was set up does not count yet; empty once it does. The authority has to be on the line. The password is asked for
     * again, and wiped before the answer comes: who finds the secret on the screen has it not.
     */
    CompletableFuture<Optional<Failure>> confirm(FactorOffer offer, char[] password, String code);
}
