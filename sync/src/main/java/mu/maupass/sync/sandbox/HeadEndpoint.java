package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.StationAlarm;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.CountersignedHead;

/**
 * {@code POST /v1/heads}: compares the head of a station's chain with the chain that this authority holds, and signs
 * that chain's head. A station whose chain is shorter, or has another record at that place, works with an older copy of
 * its data: that raises an alarm.
 */
final class HeadEndpoint {

    private static final String EVENTS = "events";

    private final SandboxStore store;
    private final SandboxKeys keys;
    private final Clock clock;
    private final Alarms alarms;
    private final ShownHeads heads;

    HeadEndpoint(SandboxStore store, SandboxKeys keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.alarms = new Alarms(clock);
        this.heads = new ShownHeads(alarms);
    }

    Answer countersign(SandboxExchange request, Judgement.Station station) throws SyncException {
        JsonNode json = request.json("seq", "hash", EVENTS, "alarm").orElse(null);
        OptionalLong seq = json == null ? OptionalLong.empty() : ChainHead.place(json.path("seq"));
        if (json == null || seq.isEmpty() || !json.path("hash").asText().matches("[A-Za-z0-9_-]{43}")) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        OptionalLong events = ChainHead.place(json.path(EVENTS));
        if (json.has(EVENTS) && events.isEmpty()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        Optional<StationAlarm> alarm;
        try {
            alarm = alarm(json.path("alarm"));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        ChainHead shown = new ChainHead(seq.getAsLong(), json.path("hash").asText());
        boolean said = alarm.map(StationAlarm::code)
                .filter(code -> code.equals(QueueFailure.Cause.RESTORED.code())
                        || code.equals(QueueFailure.Cause.QUEUE_BEGUN.code()))
                .isPresent();
        return store.inTransaction(connection -> {
            ChainHead held = head(connection, station.stationId());
            ObjectNode answer = SandboxExchange.MAPPER.createObjectNode().put("head", sign(station.stationId(), held));
            Optional<String> other = hashAt(connection, station.stationId(), shown.seq());
            if (shown.seq() < held.seq() || other.isPresent() && !other.get().equals(shown.hash())) {
                alarms.raiseOnce(
                        connection,
                        station.stationId(),
                        "chain-rolled-back",
                        "shows place " + shown.seq() + ", place " + held.seq() + " is held");
                if (said) {
                    // This answer lets a restored station go on, and it says why no more when it shows its next number.
                    goesOnAt(connection, station.stationId(), events);
                }
                return Answer.problem(Problem.CHAIN_ROLLED_BACK, answer);
            }
            use(connection, station.stationId(), events, said);
            heads.shown(connection, station.stationId(), shown, clock.instant());
            if (alarm.isPresent()) {
                note(connection, station.stationId(), alarm.get());
            }
            return Answer.json(200, answer);
        });
    }

    /**
     * The number of the newest event of use only grows. Where it falls, or is not shown any more, somebody put the station's files
     * back as they were, all together: nothing at the station shows that.
     *
     * @param said that the queue was restored or has begun
     */
    private void use(Connection connection, String stationId, OptionalLong shown, boolean said) throws SQLException {
        long before = events(connection, stationId);
        if (before > shown.orElse(0) && !said) {
            String now = shown.isPresent() ? Long.toString(shown.getAsLong()) : "of no number";
            alarms.raiseOnce(connection, stationId, "use-fell-back", "shows event " + now + " after event " + before);
        }
        goesOnAt(connection, stationId, shown);
    }

    private static void goesOnAt(Connection connection, String stationId, OptionalLong shown) throws SQLException {
        if (shown.isPresent()) {
            SandboxStore.update(
                    connection, "UPDATE station SET events = ? WHERE station_id = ?", shown.getAsLong(), stationId);
        }
    }

    private static long events(Connection connection, String stationId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT events FROM station WHERE station_id = ?")) {
            query.setString(1, stationId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static Optional<StationAlarm> alarm(JsonNode told) {
        if (told.isMissingNode()) {
            return Optional.empty();
        }
        if (!told.isObject()
                || !SandboxExchange.hasOnly(told, "code", "since")
                || !told.path("code").isTextual()
                || !told.path("since").isTextual()) {
            throw new IllegalArgumentException("alarm");
        }
        return Optional.of(new StationAlarm(
                told.path("code").asText(),
                OffsetDateTime.parse(told.path("since").asText()).toInstant()));
    }

    /** A queue begins once, at the enrolment; all else that closes one somebody has to look into. */
    private void note(Connection connection, String stationId, StationAlarm told) throws SQLException {
        String since = told.since().toString();
        if (!told.code().equals(QueueFailure.Cause.QUEUE_BEGUN.code())) {
            alarms.raiseOnce(connection, stationId, "queue-closed", told.code() + " since " + since);
        } else if (SandboxStore.count(
                        connection,
                        "SELECT count(*) FROM station WHERE station_id = ? AND queue_begun IN ('', ?)",
                        stationId,
                        since)
                == 0) {
            alarms.raiseOnce(connection, stationId, "queue-begun-again", "since " + since);
        } else {
            SandboxStore.update(
                    connection, "UPDATE station SET queue_begun = ? WHERE station_id = ?", since, stationId);
        }
    }

    static ChainHead head(Connection connection, String stationId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT head_seq, head_hash FROM station WHERE station_id = ?")) {
            query.setString(1, stationId);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new ChainHead(row.getLong(1), row.getString(2));
            }
        }
    }

    private static Optional<String> hashAt(Connection connection, String stationId, long seq) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT hash FROM record WHERE station_id = ? AND seq = ?")) {
            query.setString(1, stationId);
            query.setLong(2, seq);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private String sign(String stationId, ChainHead head) {
        return keys.sign(
                CountersignedHead.content(
                        stationId, head, OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS)),
                CountersignedHead.TYPE);
    }
}
