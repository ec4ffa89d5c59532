package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.RecordExamination.Finding;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.seal.AuthorityReceipt.Status;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.StatementVerifier;

/**
 * {@code /v1/activations}: accepts each record only once. The same bytes get the same receipt again; other bytes under
 * the same key are refused. A record that is refused for good still takes its place in the station's chain, so that the
 * chain has no gap before the records after it. Where the record before is not here yet, a record has to wait: nobody
 * can say that it was not taken out of an older copy.
 */
final class ActivationEndpoint {

    /** In the place of a problem. */
    static final String ACCEPTED = "";

    static final int MAX_RECORD = 256 << 10;
    private static final int MAX_BATCH = 200;
    private final SandboxStore store;
    private final SandboxKeys keys;
    private final Clock clock;
    private final Alarms alarms;
    private final ShownHeads heads;
    private final RecordJudgement judgement;
    private final FetchedAccounts accounts;
    private final FactorNotices notices;
    private final String namespace;

    ActivationEndpoint(
            SandboxStore store,
            SandboxKeys keys,
            RecordRules rules,
            AccountMirror mirror,
            FactorNotices notices,
            Clock clock) {
        this.store = store;
        this.accounts = new FetchedAccounts(store, mirror, clock);
        this.notices = notices;
        this.namespace = rules.namespace().toString();
        this.keys = keys;
        this.clock = clock;
        this.alarms = new Alarms(clock);
        this.heads = new ShownHeads(alarms);
        this.judgement = new RecordJudgement(new Editions(rules), alarms);
    }

    Answer submit(SandboxExchange request, Judgement.Station station) throws SyncException {
        if (!request.mediaType().equals("application/jose")) {
            return Answer.problem(Problem.UNSUPPORTED_MEDIA_TYPE);
        }
        Optional<UUID> key = uuid(request.headers().getOrDefault("idempotency-key", ""));
        if (key.isEmpty()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        Submitted submitted = open(
                key.get(),
                request.headers().getOrDefault(HttpsAuthorityClient.LINK_HEADER.toLowerCase(Locale.ROOT), ""),
                new String(request.body(), StandardCharsets.US_ASCII),
                station.statements());
        Set<UUID> fetched = fetched(request, List.of(submitted), station);
        return store.inTurn(connection -> decide(connection, submitted, station, fetched));
    }

    /** Those of whose accounts the records say what is so; nobody is asked while they are locked. */
    private Set<UUID> fetched(SandboxExchange request, List<Submitted> all, Judgement.Station station)
            throws SyncException {
        return accounts.of(
                TimedEndpoints.resource(request.path()),
                all.stream()
                        .map(one -> new FetchedAccounts.Arrived(
                                one.key,
                                one.link.map(Link::seq).orElse(0L),
                                one.opened.map(
                                        record -> record.activation(namespace).path("account"))))
                        .toList(),
                station);
    }

    /** Several records in one transaction, behind records that come alone; each has its own answer. */
    Answer submitAll(SandboxExchange request, Judgement.Station station) throws SyncException {
        JsonNode records =
                request.json("records").map(json -> json.path("records")).orElse(MissingNode.getInstance());
        if (!records.isArray() || records.isEmpty() || records.size() > MAX_BATCH) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        List<Submitted> all = new ArrayList<>();
        for (JsonNode one : records) {
            Optional<UUID> key = uuid(one.path("jti").asText());
            if (key.isEmpty()
                    || !SandboxExchange.hasOnly(one, "jti", "link", "jwe")
                    || one.path("jwe").asText().length() > MAX_RECORD) {
                return Answer.problem(Problem.MALFORMED_REQUEST);
            }
            all.add(open(key.get(), one.path("link").asText(), one.path("jwe").asText(), station.statements()));
        }
        Set<UUID> fetched = fetched(request, all, station);
        return store.inLongTransaction(connection -> {
            ObjectNode answer = SandboxExchange.MAPPER.createObjectNode();
            ArrayNode results = answer.putArray("results");
            boolean waits = false;
            for (Submitted submitted : all) {
                // Those behind one that has to come again have no gap before them.
                Answer each = waits
                        ? known(connection, submitted.key, submitted.hash, station)
                                .orElseGet(() -> Answer.problem(Problem.INTERNAL))
                        : decide(connection, submitted, station, fetched);
                waits |= each.status() == Problem.INTERNAL.status();
                ObjectNode result = each.content();
                results.add(result.put("jti", submitted.key.toString()).put("status", each.status()));
            }
            return Answer.json(200, answer);
        });
    }

    /** A record as it arrived, with its decrypted content; decrypted before the transaction begins. */
    private record Submitted(
            UUID key,
            String jwe,
            String hash,
            Optional<Link> link,
            Optional<OpenedRecord> opened,
            StatementVerifier verifier) {}

    private Submitted open(UUID key, String signedLink, String jwe, StatementVerifier verifier) {
        Optional<Link> link = Link.verify(signedLink, verifier);
        return new Submitted(
                key,
                jwe,
                Sha256.of(jwe),
                link,
                link.flatMap(known -> OpenedRecord.open(jwe, known, keys, verifier)),
                verifier);
    }

    private Answer decide(Connection connection, Submitted submitted, Judgement.Station station, Set<UUID> fetched)
            throws SQLException {
        Optional<Answer> known = known(connection, submitted.key, submitted.hash, station);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Link> link = submitted.link;
        if (link.isEmpty()
                || !link.get().jti().equals(submitted.key)
                || !link.get().hash().equals(submitted.hash)
                || !link.get().issuer().equals("station:" + station.stationId())) {
            return Answer.problem(Problem.RECORD_UNREADABLE);
        }
        ChainHead head = HeadEndpoint.head(connection, station.stationId());
        if (link.get().seq() > head.seq() + 1) {
            alarms.raiseOnce(
                    connection, station.stationId(), "chain-gap", "records wait for the one after place " + head.seq());
            return Answer.problem(Problem.CHAIN_GAP);
        }
        if (!continues(connection, link.get(), station)) {
            return Answer.problem(Problem.CHAIN_CONFLICT);
        }
        return fetched.contains(submitted.key)
                ? take(connection, submitted, link.get(), station)
                : Answer.problem(Problem.INTERNAL);
    }

    Answer receipt(String jti, Judgement.Station station) throws SyncException {
        Optional<UUID> key = uuid(jti);
        return key.isEmpty()
                ? Answer.problem(Problem.ACTIVATION_NOT_FOUND)
                : store.inTransaction(connection -> {
                    try (PreparedStatement query = connection.prepareStatement(
                            "SELECT receipt FROM record WHERE jti = ? AND station_id = ?")) {
                        query.setString(1, key.get().toString());
                        query.setString(2, station.stationId());
                        try (ResultSet row = query.executeQuery()) {
                            return row.next()
                                    ? receiptAnswer(200, row.getString(1))
                                    : Answer.problem(Problem.ACTIVATION_NOT_FOUND);
                        }
                    }
                });
    }

    private static Optional<Answer> known(Connection connection, UUID key, String hash, Judgement.Station station)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT station_id, hash, problem, receipt FROM record WHERE jti = ?")) {
            query.setString(1, key.toString());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!row.getString("hash").equals(hash)
                        || !row.getString("station_id").equals(station.stationId())) {
                    return Optional.of(Answer.problem(Problem.IDEMPOTENCY_KEY_REUSED));
                }
                String problem = row.getString("problem");
                return Optional.of(
                        problem.equals(ACCEPTED)
                                ? receiptAnswer(200, row.getString("receipt"))
                                : refusal(Problem.valueOf(problem), row.getString("receipt")));
            }
        }
    }

    /** Whether the link fits the record before it, and the one after it where there is one from earlier versions. */
    private static boolean continues(Connection connection, Link link, Judgement.Station station) throws SQLException {
        if (link.seq() < 1
                || SandboxStore.count(
                                connection,
                                "SELECT count(*) FROM record WHERE station_id = ? AND seq = ?",
                                station.stationId(),
                                link.seq())
                        > 0) {
            return false;
        }
        if (link.seq() == 1 && !link.prev().equals(Link.genesis(station.stationId()))) {
            return false;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, hash, prev FROM record WHERE station_id = ? AND seq IN (?, ?)")) {
            query.setString(1, station.stationId());
            query.setLong(2, link.seq() - 1);
            query.setLong(3, link.seq() + 1);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    boolean before = row.getLong("seq") < link.seq();
                    if (!(before
                            ? row.getString("hash").equals(link.prev())
                            : row.getString("prev").equals(link.hash()))) {
                        return false;
                    }
                }
                return true;
            }
        }
    }

    private Answer take(Connection connection, Submitted submitted, Link link, Judgement.Station station)
            throws SQLException {
        RecordJudgement.Judged judged = judgement.judge(
                connection,
                submitted.opened,
                link,
                station.stationId(),
                new RecordExamination.Source(
                        office(connection, station.stationId()), submitted.verifier, times(connection, link, station)));
        Finding finding = judged.finding();
        heads.arrived(connection, station.stationId(), link, clock.instant());
        if (link.time()
                .toInstant()
                .isBefore(sealedBefore(connection, link, station).minus(RecordTimes.CLOCK_TOLERANCE))) {
            // A clock that was put right, or a record dated back to when somebody could still sign it.
            alarms.raise(connection, station.stationId(), "time-ran-back", "record " + link.jti());
        }
        String problem = switch (finding) {
            case Finding.Refused(var reason) -> reason.name();
            case Finding.Matches(var account, var factor, var deciders) -> {
                FactorKinds.bind(connection, account.accountId(), factor, clock.instant());
                notices.tell(connection, account, link, station.stationId(), deciders, factor);
                yield ACCEPTED;
            }
            case Finding.Kept() -> ACCEPTED;
        };
        SandboxStore.update(
                connection,
                """
                INSERT INTO record
                    (jti, station_id, seq, prev, hash, problem, receipt, jwe, activates, sealed, edition, visit)
                VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?)""",
                link.jti().toString(),
                station.stationId(),
                link.seq(),
                link.prev(),
                link.hash(),
                problem,
                submitted.jwe,
                finding instanceof Finding.Kept ? 0 : 1,
                link.time().toInstant().toEpochMilli(),
                judged.edition(),
                judged.visit());
        ChainHead head = advance(connection, station.stationId());
        String receipt = sign(link, finding, head);
        SandboxStore.update(
                connection,
                "UPDATE record SET receipt = ? WHERE jti = ?",
                receipt,
                link.jti().toString());
        return finding instanceof Finding.Refused(var reason) ? refusal(reason, receipt) : receiptAnswer(201, receipt);
    }

    private RecordTimes times(Connection connection, Link link, Judgement.Station station) throws SQLException {
        Instant enrolled = Instant.ofEpochMilli(SandboxStore.count(
                connection, "SELECT enrolled FROM station WHERE station_id = ?", station.stationId()));
        return new RecordTimes(enrolled, clock.instant(), link.time().toInstant());
    }

    /** When the record before was sealed, as far as that is known. */
    private static Instant sealedBefore(Connection connection, Link link, Judgement.Station station)
            throws SQLException {
        return Instant.ofEpochMilli(SandboxStore.count(
                connection,
                "SELECT sealed FROM record WHERE station_id = ? AND seq = ?",
                station.stationId(),
                link.seq() - 1));
    }

    private static String office(Connection connection, String stationId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT office_name FROM station WHERE station_id = ?")) {
            query.setString(1, stationId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** Moves the station's head over all records that follow it without a gap. */
    private static ChainHead advance(Connection connection, String stationId) throws SQLException {
        ChainHead head = HeadEndpoint.head(connection, stationId);
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, hash FROM record WHERE station_id = ? AND seq > ? ORDER BY seq")) {
            query.setString(1, stationId);
            query.setLong(2, head.seq());
            try (ResultSet row = query.executeQuery()) {
                while (row.next() && row.getLong(1) == head.seq() + 1) {
                    head = new ChainHead(row.getLong(1), row.getString(2));
                }
            }
        }
        SandboxStore.update(
                connection,
                "UPDATE station SET head_seq = ?, head_hash = ? WHERE station_id = ?",
                head.seq(),
                head.hash(),
                stationId);
        return head;
    }

    private String sign(Link link, Finding finding, ChainHead head) {
        ObjectNode json = SandboxExchange.MAPPER
                .createObjectNode()
                .put("jti", link.jti().toString())
                .put("hash", link.hash());
        switch (finding) {
            case Finding.Matches _, Finding.Kept _ -> json.put("status", Status.ACCEPTED.value());
            case Finding.Refused(var reason) ->
                json.put("status", Status.REFUSED.value()).put("reason", reason.type());
        }
        json.put("seq", link.seq())
                .put(
                        "time",
                        OffsetDateTime.now(clock)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        json.putObject("head").put("seq", head.seq()).put("hash", head.hash());
        return keys.signReceipt(json, ReceiptVerifier.TYPE);
    }

    private static Answer receiptAnswer(int status, String receipt) {
        return Answer.json(status, SandboxExchange.MAPPER.createObjectNode().put("receipt", receipt));
    }

    private static Answer refusal(Problem problem, String receipt) {
        return Answer.problem(problem, SandboxExchange.MAPPER.createObjectNode().put("receipt", receipt));
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
