package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.StationGate.Judgement;

/**
 * Asks an identity provider for the accounts that records are about, before the transaction that decides: only for records that are new
 * and have their turn in the station's chain, once for each account, and no longer than a station waits for its answer.
 */
final class FetchedAccounts {

    /** With one more call behind it, less than a station waits. */
    static final Duration LONGEST = Duration.ofSeconds(6);

    private final SandboxStore store;
    private final AccountMirror mirror;
    private final Clock clock;

    FetchedAccounts(SandboxStore store, AccountMirror mirror, Clock clock) {
        this.store = store;
        this.mirror = mirror;
        this.clock = clock;
    }

    /**
     * A record that has come.
     *
     * @param place   in the station's chain; 0 where it has none
     * @param account that it is about; empty where it could not be opened
     */
    record Arrived(UUID jti, long place, Optional<JsonNode> account) {}

    /** What the records know of a station before anybody is asked. */
    private record Before(Set<UUID> known, long head) {}

    /**
     * Those that may be taken, because the records say what is so of their accounts; the others have to come again.
     *
     * @param resource for which they are needed
     * @param arrived  in the order of the chain
     */
    Set<UUID> of(String resource, List<Arrived> arrived, Judgement.Station station) throws SyncException {
        Set<UUID> fetched = new HashSet<>();
        if (!mirror.elsewhere()) {
            arrived.forEach(one -> fetched.add(one.jti));
            return fetched;
        }
        Before before = store.inTransaction(connection -> before(connection, arrived, station));
        Set<NamedAccount> asked = new HashSet<>();
        Instant end = clock.instant().plus(LONGEST);
        long next = before.head + 1;
        for (Arrived one : arrived) {
            if (before.known.contains(one.jti) || one.place != next) {
                continue;
            }
            Optional<NamedAccount> named = one.account.flatMap(NamedAccount::of);
            if (named.isPresent() && !asked.contains(named.get())) {
                if (clock.instant().isAfter(end)
                        || !mirror.fetch(
                                resource, named.get().key(), named.get().value())) {
                    return fetched;
                }
                asked.add(named.get());
            }
            fetched.add(one.jti);
            next++;
        }
        return fetched;
    }

    private static Before before(Connection connection, List<Arrived> arrived, Judgement.Station station)
            throws SQLException {
        Set<UUID> known = new HashSet<>();
        for (Arrived one : arrived) {
            if (SandboxStore.count(connection, "SELECT count(*) FROM record WHERE jti = ?", one.jti.toString()) > 0) {
                known.add(one.jti);
            }
        }
        return new Before(
                known, HeadEndpoint.head(connection, station.stationId()).seq());
    }
}
