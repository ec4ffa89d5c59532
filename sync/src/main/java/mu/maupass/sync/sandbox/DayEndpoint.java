package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.interfaces.ECPublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.DayReceipt;
import mu.maupass.sync.seal.DaySignature;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterKey;

/** Takes closed days and what is added to them, and answers what the authority counts otherwise. */
final class DayEndpoint {

    /** By the statement's JWS type. */
    private static final Map<String, String> KINDS =
            Map.of("maupass-day+jws", "closing", "maupass-day-supplement+jws", "supplement");

    private final SandboxStore store;
    private final SandboxKeys keys;
    private final Clock clock;
    private final Alarms alarms;
    private final Editions editions;

    DayEndpoint(SandboxStore store, SandboxKeys keys, RecordRules rules, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.alarms = new Alarms(clock);
        this.editions = new Editions(rules);
    }

    /** A statement that the station signed. */
    private record Stated(
            String jws, String kind, JsonNode content, long number, LocalDate day, String agentId, Instant made) {
        String previous() {
            return content.path("previous").asText();
        }
    }

    Answer take(SandboxExchange request, Judgement.Station station) throws SyncException {
        JsonNode json = request.json("statement", "signature").orElse(null);
        if (json == null
                || !json.path("statement").isTextual()
                || !json.path("signature").isTextual()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        String signature = json.path("signature").asText();
        Optional<Stated> stated = stated(json.path("statement").asText(), station);
        if (stated.isEmpty()) {
            return Answer.problem(Problem.DAY_UNREADABLE);
        }
        return store.inTransaction(connection -> take(connection, stated.get(), signature, station));
    }

    private Answer take(Connection connection, Stated stated, String signature, Judgement.Station station)
            throws SQLException {
        Optional<Answer> known = known(connection, stated, station);
        if (known.isPresent()) {
            return known.get();
        }
        boolean contradicts = contradicts(connection, stated, station);
        boolean again = DaySignature.againBy(signature).isPresent();
        if (contradicts) {
            alarms.raiseOnce(connection, station.stationId(), "day-contradicts", stated.day() + " " + stated.number());
            if (!again) {
                return Answer.problem(Problem.DAY_CONFLICT);
            }
        }
        if (!(again
                ? signedAgain(connection, stated, signature, station)
                : signed(connection, stated, signature, station))) {
            alarms.raiseOnce(connection, station.stationId(), "day-not-believed", stated.day() + " " + stated.number());
            return Answer.problem(Problem.DAY_SIGNATURE);
        }
        List<DayReceipt.Gap> gaps = new ArrayList<>();
        if (contradicts) {
            // Both are kept, and neither side can say later that there was but one.
            gaps.add(new DayReceipt.Gap("contradicts", stated.number(), 0));
        }
        if (stated.kind().equals("closing")) {
            gaps.addAll(new DayComparison(connection, station.stationId(), stated.content()).gaps());
        }
        missing(connection, stated, station).ifPresent(gaps::add);
        long own = stated.content().path("gaps").asLong()
                - stated.content().path("explained").asLong();
        if (!gaps.isEmpty() || own > 0) {
            alarms.raise(
                    connection,
                    station.stationId(),
                    "day-does-not-add-up",
                    stated.day() + ": " + own + " at the station, " + gaps.size() + " here");
        }
        String receipt = sign(stated, gaps, station);
        SandboxStore.update(
                connection,
                "INSERT INTO " + (contradicts ? "contested_day" : "day_statement")
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                station.stationId(),
                stated.number(),
                stated.day().toString(),
                stated.kind(),
                stated.jws(),
                signature,
                Sha256.of(stated.jws()),
                stated.previous(),
                receipt);
        return answer(201, receipt);
    }

    /** Sent twice: the same answer for the same bytes. */
    private static Optional<Answer> known(Connection connection, Stated stated, Judgement.Station station)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT receipt FROM stated_day WHERE station_id = ? AND number = ? AND hash = ?")) {
            query.setString(1, station.stationId());
            query.setLong(2, stated.number());
            query.setString(3, Sha256.of(stated.jws()));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(answer(200, row.getString(1))) : Optional.empty();
            }
        }
    }

    /**
     * A number is used once, a day is closed once, and each statement names the one before it; where there are several of that
     * number, one of them.
     */
    private static boolean contradicts(Connection connection, Stated stated, Judgement.Station station)
            throws SQLException {
        String hash = Sha256.of(stated.jws());
        return SandboxStore.count(
                        connection,
                        """
                        SELECT count(*) FROM stated_day AS s WHERE station_id = ?
                            AND (number = ?
                                OR kind = ? AND kind = 'closing' AND day = ?
                                OR number = ? AND NOT EXISTS (SELECT 1 FROM stated_day AS o
                                    WHERE o.station_id = s.station_id AND o.number = s.number AND o.hash = ?)
                                OR number = ? AND NOT EXISTS (SELECT 1 FROM stated_day AS o
                                    WHERE o.station_id = s.station_id AND o.number = s.number AND o.previous = ?))""",
                        station.stationId(),
                        stated.number(),
                        stated.kind(),
                        stated.day().toString(),
                        stated.number() - 1,
                        stated.previous(),
                        stated.number() + 1,
                        hash)
                > 0;
    }

    /** Where the one before is not here although an earlier one is: it was refused, or somebody kept it back. */
    private static Optional<DayReceipt.Gap> missing(Connection connection, Stated stated, Judgement.Station station)
            throws SQLException {
        long before = SandboxStore.count(
                connection,
                "SELECT max(number) FROM stated_day WHERE station_id = ? AND number < ?",
                station.stationId(),
                stated.number());
        return before > 0 && before < stated.number() - 1
                ? Optional.of(new DayReceipt.Gap("missing", stated.number() - 1, before))
                : Optional.empty();
    }

    /** By a roster that was in force when it was made: a password that was changed since has made another key. */
    private boolean signed(Connection connection, Stated stated, String signature, Judgement.Station station)
            throws SQLException {
        return bySupervisor(
                connection,
                stated.agentId(),
                editions.rosters(connection, station.stationId(), stated.made()),
                key -> DaySignature.fits(
                        signature, key, stated.agentId(), station.stationId(), stated.day(), stated.jws()));
    }

    /**
     * Signed anew by some supervisor of now, whichever editions the station holds: who has left meanwhile cannot have dated it back, and
     * a password that was changed has made another key.
     */
    private boolean signedAgain(Connection connection, Stated stated, String signature, Judgement.Station station)
            throws SQLException {
        String by = DaySignature.againBy(signature).orElse("");
        return bySupervisor(
                connection,
                by,
                List.of(editions.now().roster()),
                key -> DaySignature.fitsAgain(signature, key, by, station.stationId(), stated.day(), stated.jws()));
    }

    private static boolean bySupervisor(
            Connection connection, String agentId, List<Roster> rosters, Predicate<ECPublicKey> fits)
            throws SQLException {
        for (Roster roster : rosters) {
            Optional<RosterKey> key = roster.agent(connection, agentId)
                    .filter(agent -> agent.role() == AgentRole.SUPERVISOR)
                    .flatMap(RosterAgent::decisionKey);
            if (key.isPresent()
                    && !withdrawn(connection, key.get())
                    && fits.test(key.get().publicKey())) {
                return true;
            }
        }
        return false;
    }

    private static boolean withdrawn(Connection connection, RosterKey key) throws SQLException {
        return SandboxStore.count(connection, "SELECT count(*) FROM withdrawn_key WHERE kid = ?", key.id()) > 0;
    }

    private static Optional<Stated> stated(String jws, Judgement.Station station) {
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (SignedStatement.verify(jws, kind.getKey(), List.of(station.publicKey()))
                    instanceof SignedStatement.Verified(JsonNode content)) {
                return read(jws, kind.getValue(), content, station);
            }
        }
        return Optional.empty();
    }

    private static Optional<Stated> read(String jws, String kind, JsonNode content, Judgement.Station station) {
        OptionalLong number = ChainHead.place(content.path("number"));
        String by = kind.equals("closing")
                ? content.at("/closed_by/id").asText()
                : content.path("made_by").asText();
        try {
            return content.path("station").asText().equals(station.stationId()) && number.orElse(0) > 0
                    ? Optional.of(new Stated(
                            jws,
                            kind,
                            content,
                            number.getAsLong(),
                            LocalDate.parse(content.path("day").asText()),
                            by,
                            OffsetDateTime.parse(content.path(kind.equals("closing") ? "closed_at" : "made_at")
                                            .asText())
                                    .toInstant()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String sign(Stated stated, List<DayReceipt.Gap> gaps, Judgement.Station station) {
        ObjectNode json = SandboxExchange.MAPPER
                .createObjectNode()
                .put("station", station.stationId())
                .put("number", stated.number())
                .put("statement", Sha256.of(stated.jws()))
                .put(
                        "time",
                        OffsetDateTime.now(clock)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        ArrayNode list = json.putArray("gaps");
        gaps.forEach(gap -> list.addObject()
                .put("what", gap.what())
                .put("station", gap.station())
                .put("authority", gap.authority()));
        return keys.sign(json, DayReceipt.TYPE);
    }

    private static Answer answer(int status, String receipt) {
        return Answer.json(status, SandboxExchange.MAPPER.createObjectNode().put("receipt", receipt));
    }
}
