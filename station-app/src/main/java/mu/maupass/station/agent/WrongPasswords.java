package mu.maupass.station.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;

/**
 * Counts wrong passwords by name. The count is that of the audit log, so it goes on over restarts; the pause is measured by
 * time that nobody can set, and begins anew with a restart. Where entries are missing, nobody has free tries. Safe for use by
 * several threads.
 */
final class WrongPasswords {
    private static final int FREE_TRIES = 5;
    /** Entries looked at once: each wrong password takes some tenths of a second to try. */
    private static final int LOOKED_AT = 2_000;

    static final Duration PAUSE = Duration.ofMinutes(1);
    static final String DOES_NOT_FIT = "U-101";
    static final Set<String> FITTED = Set.of("agent.signed-in", "agent.second-person");
    static final String REFUSED = "agent.refused";

    private final Outbox outbox;
    private final Supplier<Duration> elapsed;
    private final Duration begun;
    private final Map<String, Tries> tries = new HashMap<>();
    private boolean read;
    private int toBeginWith;

    private record Tries(int failed, Duration last) {}

    /** @param elapsed time since some moment, which goes on whatever the clock says */
    WrongPasswords(Outbox outbox, Supplier<Duration> elapsed) {
        this.outbox = outbox;
        this.elapsed = elapsed;
        this.begun = elapsed.get();
    }

    /** Whether nobody may try under this name now. */
    synchronized boolean paused(String name) {
        Tries known = of(name);
        return known.failed >= FREE_TRIES && elapsed.get().minus(known.last).compareTo(PAUSE) < 0;
    }

    synchronized void failed(String name) {
        tries.put(name, new Tries(of(name).failed + 1, elapsed.get()));
    }

    synchronized void fitted(String name) {
        tries.put(name, new Tries(0, elapsed.get()));
    }

    private Tries of(String name) {
        if (!read) {
            read();
        }
        return tries.getOrDefault(name, new Tries(toBeginWith, begun));
    }

    private void read() {
        try {
            List<AuditEntry> entries = outbox.newestAudit(LOOKED_AT);
            boolean missing = outbox.obstacle().isPresent()
                    || entries.stream().anyMatch(entry -> entry.event().equals("usage.rows-missing"));
            toBeginWith = missing ? FREE_TRIES : 0;
            Set<String> done = new HashSet<>();
            for (AuditEntry entry : entries) {
                if (FITTED.contains(entry.event())) {
                    done.add(entry.agentId());
                } else if (entry.event().equals(REFUSED)
                        && entry.code().equals(DOES_NOT_FIT)
                        && !done.contains(entry.agentId())) {
                    tries.merge(
                            entry.agentId(),
                            new Tries(toBeginWith + 1, begun),
                            (one, _) -> new Tries(one.failed + 1, begun));
                }
            }
            done.forEach(name -> tries.putIfAbsent(name, new Tries(0, begun)));
            read = true;
        } catch (SyncException e) {
            // Asked again with the next password; until then nobody has free tries.
            toBeginWith = FREE_TRIES;
        }
    }
}
