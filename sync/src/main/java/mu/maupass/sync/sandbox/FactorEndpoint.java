package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.seal.OwnFactor;
import mu.maupass.sync.trust.CounterRules;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.RosterKey;

/** Second factors of the people of the roster. Who has one keeps it: only a new password takes it away. */
final class FactorEndpoint {
    private final SandboxStore store;
    private final Post post;
    private final CounterRules policy;
    private final Alarms alarms;
    private final Clock clock;

    /** @param policy names the roles that have one */
    FactorEndpoint(SandboxStore store, Post post, CounterRules policy, Clock clock) {
        this.store = store;
        this.post = post;
        this.policy = policy;
        this.alarms = new Alarms(clock);
        this.clock = clock;
    }

    /** {@code POST /v1/own-factors}. */
    Answer take(SandboxExchange request, Judgement.Station station) throws SyncException {
        return PasswordEndpoint.statement(request, jws -> {
            Optional<OwnFactor> given = OwnFactor.read(jws)
                    .filter(read ->
                            read.station().equals(station.stationId()) && PasswordEndpoint.fresh(read.time(), clock));
            return given.isEmpty()
                    ? Answer.problem(Problem.OWN_FACTOR)
                    : store.inTransaction(connection -> take(connection, given.get(), jws, station));
        });
    }

    private Answer take(Connection connection, OwnFactor given, String jws, Judgement.Station station)
            throws SQLException {
        Optional<RosterAgent> person = Roster.NOW.agent(connection, given.person());
        Optional<RosterKey> key = person.flatMap(RosterAgent::decisionKey);
        if (key.isEmpty()
                || PasswordEndpoint.withdrawn(connection, key.get())
                || !OwnFactor.signedBy(key.get().publicKey(), jws)) {
            return refused(connection, given, station);
        }
        Optional<RosterFactor> there = person.get().factor();
        if (there.isPresent()) {
            // The same once more: the answer was lost on the way.
            return there.get().text().equals(given.factor()) ? taken(given) : refused(connection, given, station);
        }
        Optional<RosterFactor> factor =
                read(given.factor()).filter(wanted -> policy.secondFactor().takes(wanted.kind()));
        if (!policy.secondFactor().asks(person.get().role())
                || factor.isEmpty()
                || isAnothers(connection, given, factor.get())) {
            return refused(connection, given, station);
        }
        SandboxStore.update(
                connection, "UPDATE agent SET factor = ? WHERE agent_id = ?", given.factor(), given.person());
        alarms.raise(connection, station.stationId(), "second-factor-set-up", given.person());
        post.factorSetUp(given.person(), station.stationId());
        return taken(given);
    }

    private static Answer taken(OwnFactor given) {
        return Answer.json(200, SandboxExchange.MAPPER.createObjectNode().put("person", given.person()));
    }

    private Answer refused(Connection connection, OwnFactor given, Judgement.Station station) throws SQLException {
        alarms.raise(connection, station.stationId(), "second-factor-refused", given.person());
        return Answer.problem(Problem.OWN_FACTOR);
    }

    private static Optional<RosterFactor> read(String text) {
        try {
            return Optional.of(RosterFactor.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One card for two people would be nobody's. */
    private static boolean isAnothers(Connection connection, OwnFactor given, RosterFactor factor) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT factor FROM agent WHERE factor <> '' AND agent_id <> ?")) {
            query.setString(1, given.person());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (RosterFactor.of(row.getString(1)).isSame(factor)) {
                        return true;
                    }
                }
                return false;
            }
        }
    }
}
