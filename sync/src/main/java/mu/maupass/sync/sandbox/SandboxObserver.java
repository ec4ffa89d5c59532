package mu.maupass.sync.sandbox;

import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/** Gets every exchange as it is sent; a test compares the exchanges with the description of the API. */
@FunctionalInterface
interface SandboxObserver {

    /** Runs before the answer is sent. */
    void exchanged(SandboxExchange request, Answer answer);
}
