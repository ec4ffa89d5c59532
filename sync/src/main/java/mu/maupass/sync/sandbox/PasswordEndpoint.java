package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.seal.OwnPassword;
import mu.maupass.sync.seal.PasswordReset;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterKey;

/**
 * Passwords that somebody has forgotten: a supervisor asks, the person gets a one-time password by post, and chooses an own one at a
 * station. The one-time key signs that choice and nothing else.
 */
final class PasswordEndpoint {

    /** As long as a letter and a week-end take. */
    private static final int DAYS = 7;
    /** A statement is sent when it is made: an older one is somebody's copy. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** A supervisor who locks people out is stopped; a forgotten password is rarer. */
    private static final int MOST_IN_A_DAY = 3;
    /** Supervisors and administrators do not lock out one another: the authority itself renews theirs. */
    private static final Set<AgentRole> RESETTABLE = Set.of(AgentRole.AGENT, AgentRole.OFFICER);
    /** Without letters and digits that look alike; sixteen of them are 79 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private final SandboxStore store;
    private final Alarms alarms;
    private final Clock clock;
    private final Post post;
    private final SecureRandom random = new SecureRandom();

    PasswordEndpoint(SandboxStore store, Post post, Clock clock) {
        this.post = post;
        this.store = store;
        this.alarms = new Alarms(clock);
        this.clock = clock;
    }

    /** {@code POST /v1/password-resets}. */
    Answer reset(SandboxExchange request, Judgement.Station station) throws SyncException {
        return statement(request, jws -> {
            Optional<PasswordReset> asked = PasswordReset.read(jws)
                    .filter(read -> read.station().equals(station.stationId()) && fresh(read.time()));
            return asked.isEmpty() ? Answer.problem(Problem.PASSWORD_RESET) : reset(asked.get(), jws, station);
        });
    }

    private Answer reset(PasswordReset asked, String jws, Judgement.Station station) throws SyncException {
        if (!store.inTransaction(connection -> mayAsk(connection, asked, jws))) {
            return refused(asked, station);
        }
        String letter = password();
        // Slow on purpose, and so not inside the transaction.
        PasswordHash.Derivation derived = PasswordHash.deriving(letter.toCharArray(), random);
        try (Secret wrapping = derived.wrappingKey()) {
            RosterKey key = RosterKey.create(asked.person(), wrapping, random);
            return store.inTransaction(connection -> {
                if (!mayAsk(connection, asked, jws)) {
                    return Answer.problem(Problem.PASSWORD_RESET);
                }
                LocalDate until = LocalDate.now(clock).plusDays(DAYS);
                SandboxStore.update(
                        connection,
                        "INSERT INTO password_reset VALUES (?, ?, ?, ?, ?)",
                        asked.id().toString(),
                        station.stationId(),
                        asked.person(),
                        asked.by(),
                        clock.millis());
                SandboxStore.update(
                        connection,
                        "UPDATE agent SET password_hash = ?, key = ?, factor = '', one_time_until = ? WHERE agent_id = ?",
                        derived.hash().text(),
                        key.json().toString(),
                        until.toString(),
                        asked.person());
                post.password(asked.person(), letter);
                alarms.raise(connection, station.stationId(), "password-reset", asked.by() + " for " + asked.person());
                return Answer.json(
                        202, SandboxExchange.MAPPER.createObjectNode().put("until", until.toString()));
            });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    private Answer refused(PasswordReset asked, Judgement.Station station) throws SyncException {
        return store.inTransaction(connection -> {
            alarms.raiseOnce(
                    connection, station.stationId(), "password-reset-refused", asked.by() + " for " + asked.person());
            return Answer.problem(Problem.PASSWORD_RESET);
        });
    }

    static Answer statement(SandboxExchange request, Taker taker) throws SyncException {
        Optional<String> jws = request.json("statement")
                .map(json -> json.path("statement"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        return jws.isPresent() ? taker.take(jws.get()) : Answer.problem(Problem.MALFORMED_REQUEST);
    }

    @FunctionalInterface
    interface Taker {
        Answer take(String jws) throws SyncException;
    }

    /** A supervisor of now, for whom they supervise, once for each statement, and not without end. */
    private boolean mayAsk(Connection connection, PasswordReset asked, String jws) throws SQLException {
        Optional<RosterKey> key = Roster.NOW
                .agent(connection, asked.by())
                .filter(agent -> agent.role() == AgentRole.SUPERVISOR)
                .flatMap(RosterAgent::decisionKey);
        long today = clock.instant().minus(Duration.ofDays(1)).toEpochMilli();
        return key.isPresent()
                && !withdrawn(connection, key.get())
                && PasswordReset.signedBy(key.get().publicKey(), jws)
                && !asked.by().equals(asked.person())
                && Roster.NOW
                        .agent(connection, asked.person())
                        .filter(person -> RESETTABLE.contains(person.role()))
                        .isPresent()
                && SandboxStore.count(
                                connection,
                                "SELECT count(*) FROM password_reset WHERE request_id = ?",
                                asked.id().toString())
                        == 0
                && SandboxStore.count(
                                connection,
                                "SELECT count(*) FROM password_reset WHERE by_id = ? AND time > ?",
                                asked.by(),
                                today)
                        < MOST_IN_A_DAY;
    }

    /** {@code POST /v1/own-passwords}. */
    Answer choose(SandboxExchange request, Judgement.Station station) throws SyncException {
        return statement(request, jws -> {
            Optional<OwnPassword> chosen = OwnPassword.read(jws)
                    .filter(read -> read.station().equals(station.stationId()) && fresh(read.time()));
            return chosen.isEmpty()
                    ? Answer.problem(Problem.OWN_PASSWORD)
                    : store.inTransaction(connection -> choose(connection, chosen.get(), jws, station));
        });
    }

    private Answer choose(Connection connection, OwnPassword chosen, String jws, Judgement.Station station)
            throws SQLException {
        Optional<RosterAgent> person = Roster.NOW.agent(connection, chosen.person());
        Optional<RosterKey> own = own(chosen);
        boolean counts = own.isPresent()
                && person.filter(agent -> counts(agent)
                                && OwnPassword.signedBy(
                                        agent.key().orElseThrow().publicKey(), jws)
                                && !own.get()
                                        .id()
                                        .equals(agent.key().orElseThrow().id()))
                        .isPresent()
                && !withdrawn(connection, person.get().key().orElseThrow());
        if (!counts) {
            alarms.raise(connection, station.stationId(), "own-password-refused", chosen.person());
            return Answer.problem(Problem.OWN_PASSWORD);
        }
        SandboxStore.update(
                connection,
                "UPDATE agent SET password_hash = ?, key = ?, one_time_until = '' WHERE agent_id = ?",
                chosen.hash(),
                own.get().json().toString(),
                chosen.person());
        alarms.raise(connection, station.stationId(), "own-password-chosen", chosen.person());
        return Answer.json(200, SandboxExchange.MAPPER.createObjectNode().put("person", chosen.person()));
    }

    private boolean counts(RosterAgent agent) {
        return agent.key().isPresent()
                && agent.oneTimeUntil()
                        .filter(last -> !LocalDate.now(clock).isAfter(last))
                        .isPresent();
    }

    /** The key, where hash and key are of a form that a roster may have. */
    private static Optional<RosterKey> own(OwnPassword chosen) {
        try {
            return new PasswordHash(chosen.hash()).isWorthARoster()
                    ? Optional.of(RosterKey.read(chosen.key()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean fresh(OffsetDateTime time) {
        return fresh(time, clock);
    }

    static boolean fresh(OffsetDateTime time, Clock clock) {
        return Duration.between(time.toInstant(), clock.instant()).abs().compareTo(FRESH) <= 0;
    }

    static boolean withdrawn(Connection connection, RosterKey key) throws SQLException {
        return SandboxStore.count(connection, "SELECT count(*) FROM withdrawn_key WHERE kid = ?", key.id()) > 0;
    }

    private String password() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
