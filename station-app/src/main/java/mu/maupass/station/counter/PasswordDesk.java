package mu.maupass.station.counter;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.Agent;

/** What the windows need where somebody has forgotten their password. */
public interface PasswordDesk {
    /**
     * Somebody of the roster.
     *
     * @param id   sign-in name
     * @param name on the screen
     */
    record Person(String id, String name) {}

    /** Whom a supervisor asks a one-time password for, by name. Reads what is in memory. */
    List<Person> people();

    /**
     * Asks the authority for a one-time password of somebody, who gets it from there. It has to be on the line. Fails with U-101 and others of a sign-in,
     * U-116, U-117, R-128, A-174 and others of the authority.
     *
     * @param secret of the supervisor, typed once more: their screen may have been left open. Wiped before the answer comes
     */
    CompletableFuture<Boolean> askReset(Agent supervisor, String person, char[] secret);
}
