package mu.maupass.station.agent;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.trust.OpenRosterKey;

/**
 * The open keys of who is signed in, and the one place that holds them: a key comes with a sign-in, and is overwritten when its
 * owner signs out, the window locks, or the station closes. Safe for use by several threads.
 */
public final class SignedInKeys implements AutoCloseable {
    private final Map<String, OpenRosterKey> open = new ConcurrentHashMap<>();

    void opened(String agentId, OpenRosterKey key) {
        OpenRosterKey before = open.put(agentId, key);
        if (before != null) {
            before.close();
        }
    }

    /** The key of this agent, while it is open. */
    public Optional<DecisionKey> of(String agentId) {
        return Optional.ofNullable(open.get(agentId));
    }

    /** Overwrites the key of this agent. Takes no time: it may be called on any thread. */
    public void wipe(String agentId) {
        OpenRosterKey key = open.remove(agentId);
        if (key != null) {
            key.close();
        }
    }

    @Override
    public void close() {
        open.keySet().forEach(this::wipe);
    }
}
