package mu.maupass.sync.sandbox;

import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/** Sees every exchange as it is on the wire; the contract's test holds them against the description of the API. */
@FunctionalInterface
interface SandboxObserver {

    /** Runs before the answer is sent. */
    void exchanged(SandboxExchange request, Answer answer);
}
