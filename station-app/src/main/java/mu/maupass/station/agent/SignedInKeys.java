package mu.maupass.station.agent;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.RosterFactor;

/**
 * The open keys of who is signed in, and the one place that holds them: a key comes with a sign-in, and is overwritten when its
 * owner signs out, the window locks, or the station closes. Safe for use by several threads.
 */
public final class SignedInKeys implements AutoCloseable {
    private final Map<String, Held> open = new ConcurrentHashMap<>();

    /**
     * A key, and its owner as they signed in.
     *
     * @param factor with which they did; empty where they had none
     */
    record Held(Agent agent, OpenRosterKey key, Optional<RosterFactor> factor) {}

    void opened(Agent agent, OpenRosterKey key, Optional<RosterFactor> factor) {
        Held before = open.put(agent.id(), new Held(agent, key, factor));
        if (before != null) {
            before.key().close();
        }
    }

    /** Whether this holds for each owner and their key. */
    boolean all(Predicate<Held> holds) {
        return open.values().stream().allMatch(holds);
    }

    /** The key of this agent, while it is open. */
    public Optional<DecisionKey> of(String agentId) {
        return Optional.ofNullable(open.get(agentId)).map(Held::key);
    }

    /** Overwrites the key of this agent. Takes no time: it may be called on any thread. */
    public void wipe(String agentId) {
        Held held = open.remove(agentId);
        if (held != null) {
            held.key().close();
        }
    }

    @Override
    public void close() {
        open.keySet().forEach(this::wipe);
    }
}
