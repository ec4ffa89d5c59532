package mu.maupass.station.agent;

import java.util.Set;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.seal.DecisionKey;

/** Whether somebody may sign beside the agent at the counter, who stays signed in. */
public sealed interface SecondPersonSignIn {
    /** It is the agent whose visit it is. */
    String OWN_VISIT = "V-138";
    /** No supervisor, where one is wanted. */
    String NO_SUPERVISOR = "V-139";
    /** Nobody who may sign for that. */
    String MAY_NOT = "U-107";

    /** Whether somebody else has to sign, and not the same person once more. */
    static boolean wantsAnother(Failure failure) {
        return Set.of(OWN_VISIT, NO_SUPERVISOR, MAY_NOT).contains(failure.code());
    }

    /**
     * Somebody who is on the roster. Closing overwrites the key, which is open for one signature.
     *
     * @param satisfies what may be asked for that this person may sign for, by policy
     * @param ended     overwrites the key
     */
    record Present(Agent person, Set<Oversight> satisfies, DecisionKey key, Runnable ended)
            implements SecondPersonSignIn, AutoCloseable {
        public Present {
            satisfies = Set.copyOf(satisfies);
        }

        @Override
        public void close() {
            ended.run();
        }
    }

    record Refused(Failure failure) implements SecondPersonSignIn {}
}
