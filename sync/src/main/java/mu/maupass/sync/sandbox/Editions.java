package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.trust.BundleDocument;
import mu.maupass.sync.trust.PolicyValues;

/**
 * By which editions of the trust bundle a record is judged: those in force when the visit began and when the record was sealed,
 * as it names them. What was in force is not the record's choice alone: a station cannot go back behind an edition that it is
 * known to have held at that place of its chain, and hold none before there was one. The rules stand in {@code docs/api}. Safe
 * for use by several threads.
 */
final class Editions {

    private static final Duration DAY = Duration.ofDays(1);
    /** Of which a station may have held one at some time. */
    private static final int MOST_EDITIONS = 100;

    private final String namespace;
    private final RecordRules now;
    private final Map<Long, Edition> read = new ConcurrentHashMap<>();

    /** @param now by which a record is judged that names no editions */
    Editions(RecordRules now) {
        this.namespace = now.namespace().toString();
        this.now = now;
    }

    RecordRules now() {
        return now;
    }

    private record Edition(RecordRules rules, Instant issued) {}

    /** By what a record is judged. */
    sealed interface Choice {

        /**
         * By each of these; one that takes it is enough.
         *
         * @param sealed version in force when it was sealed, 0 where it names none
         * @param rules  the newer first
         * @param old    whether the station must have been without the authority for longer than policy lets it work
         * @param passed whether the station was handed a newer one before: it was lost on the way, or left aside
         */
        record By(long sealed, List<RecordRules> rules, boolean old, boolean passed) implements Choice {}

        /** The station cannot have held the editions that it names. */
        record NotHeld() implements Choice {}
    }

    Choice of(Connection connection, OpenedRecord record, Link link, String stationId) throws SQLException {
        JsonNode named = record.content().path(namespace + "editions");
        if (named.isMissingNode()) {
            return new Choice.By(0, List.of(now), false, false);
        }
        OptionalLong begun = ChainHead.place(named.path("begun"));
        OptionalLong sealed = ChainHead.place(named.path("sealed"));
        if (begun.isEmpty() || sealed.isEmpty() || begun.getAsLong() > sealed.getAsLong()) {
            return new Choice.NotHeld();
        }
        Optional<Edition> then = edition(connection, sealed.getAsLong());
        Optional<Edition> before = edition(connection, begun.getAsLong());
        Instant time = link.time().toInstant();
        if (then.isEmpty()
                || before.isEmpty()
                || then.get().issued.isAfter(time.plus(RecordTimes.CLOCK_TOLERANCE))
                || sealed.getAsLong() < behind(connection, Known.HELD, stationId, link.seq() - 1)
                || sealed.getAsLong() < at(connection, Known.HELD, stationId, time)
                // Who shows the chain's end during a visit may get a newer edition before its record is made.
                || !interrupted(record)
                        && (begun.getAsLong() < behind(connection, Known.HELD, stationId, link.seq() - 2)
                                || begun.getAsLong() < inRecords(connection, stationId, link.seq()))) {
            return new Choice.NotHeld();
        }
        List<RecordRules> rules =
                begun.equals(sealed) ? List.of(then.get().rules) : List.of(then.get().rules, before.get().rules);
        // Who shows the chain's end during a visit is handed one before its record is made.
        boolean passed = sealed.getAsLong() < behind(connection, Known.HANDED, stationId, link.seq() - 2)
                || sealed.getAsLong() < at(connection, Known.HANDED, stationId, time);
        return new Choice.By(sealed.getAsLong(), rules, old(then.get(), time), passed);
    }

    /** It was closed at a later start, with others perhaps; it activates nothing. */
    private boolean interrupted(OpenedRecord record) {
        return record.endedVisit(namespace).path("outcome").asText().equals(VisitOutcome.FAILED.value());
    }

    /** Who may have worked at a station at some time: as the database has it, and by each edition that the station may have held then. */
    List<Roster> rosters(Connection connection, String stationId, Instant time) throws SQLException {
        List<Roster> rosters = new ArrayList<>(List.of(now.roster()));
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT version FROM bundle WHERE version >= ? AND issued <= ? ORDER BY version DESC LIMIT ?")) {
            query.setLong(1, at(connection, Known.HELD, stationId, time));
            query.setLong(2, time.plus(RecordTimes.CLOCK_TOLERANCE).toEpochMilli());
            query.setInt(3, MOST_EDITIONS);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    edition(connection, row.getLong(1)).ifPresent(edition -> rosters.add(edition.rules.roster()));
                }
            }
        }
        return rosters;
    }

    /** A station that talks to the authority every so often gets the day's edition. */
    private static boolean old(Edition edition, Instant sealed) {
        PolicyValues policy = edition.rules.policy();
        return Duration.between(edition.issued, sealed)
                        .compareTo(Duration.ofDays(policy.maxDaysSinceSync()).plus(DAY.multipliedBy(2)))
                > 0;
    }

    private Optional<Edition> edition(Connection connection, long version) throws SQLException {
        Edition known = read.get(version);
        if (known != null) {
            return Optional.of(known);
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT jws, issued FROM bundle WHERE version = ?")) {
            query.setLong(1, version);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Edition edition = new Edition(rules(row.getString(1)), Instant.ofEpochMilli(row.getLong(2)));
                read.put(version, edition);
                return Optional.of(edition);
            }
        }
    }

    private static RecordRules rules(String jws) {
        try {
            ObjectNode bundle = (ObjectNode) SandboxExchange.MAPPER.readTree(
                    JWSObject.parse(jws).getPayload().toBytes());
            // What was on the deny list then is asked of nobody.
            ((ObjectNode) bundle.path("deny_list")).remove("base");
            return RecordRules.of(BundleDocument.read(bundle, _ -> new byte[0]));
        } catch (IOException | ParseException | SyncException e) {
            throw new IllegalStateException("its own bundle", e);
        }
    }

    /** How the authority knows of an edition at a station. */
    private enum Known {
        /** The station says that it has it. */
        HELD("held_edition"),
        /** The authority has sent it; the answer may have been lost. */
        HANDED("handed_edition");

        private final String table;

        Known(String table) {
            this.table = table;
        }
    }

    /** The newest edition known of before the station made a record for the place after this one. */
    private static long behind(Connection connection, Known known, String stationId, long place) throws SQLException {
        return SandboxStore.count(
                connection,
                "SELECT max(version) FROM " + known.table + " WHERE station_id = ? AND after_seq <= ?",
                stationId,
                place);
    }

    /** The newest known of at this time, by clocks that may be wrong. */
    private static long at(Connection connection, Known known, String stationId, Instant time) throws SQLException {
        return SandboxStore.count(
                connection,
                "SELECT max(version) FROM " + known.table + " WHERE station_id = ? AND time < ?",
                stationId,
                time.minus(RecordTimes.CLOCK_TOLERANCE).toEpochMilli());
    }

    /** The edition that the records before this place were sealed under. */
    static long inRecords(Connection connection, String stationId, long seq) throws SQLException {
        return SandboxStore.count(
                connection, "SELECT edition FROM record WHERE station_id = ? AND seq = ?", stationId, seq - 1);
    }

    /** A station says that it has this edition: what it seals from now on was made under it, or a newer one. */
    static void held(Connection connection, String stationId, String etag, Instant now) throws SQLException {
        note(connection, Known.HELD, stationId, etag, now);
    }

    /** The authority hands out an edition, or says that it is the newest still: this the station cannot leave out. */
    static void handed(Connection connection, String stationId, String etag, Instant now) throws SQLException {
        note(connection, Known.HANDED, stationId, etag, now);
    }

    private static void note(Connection connection, Known known, String stationId, String etag, Instant now)
            throws SQLException {
        SandboxStore.update(
                connection, "INSERT INTO " + known.table + """
                 SELECT station_id, version, CASE WHEN shown_seq > head_seq THEN shown_seq ELSE head_seq END, ?
                FROM station, bundle WHERE station_id = ? AND hash = ? AND hash <> '' ON CONFLICT DO NOTHING""", now.toEpochMilli(), stationId, etag.replace("\"", ""));
    }
}
