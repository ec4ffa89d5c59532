package mu.maupass.bench.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.security.interfaces.ECPublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Settlement;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.SignedStatement;

/** Days of invented visits in a station's two databases. */
final class InventedDays {
    static final int VISITS_A_DAY = 2_000;
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    static final ZoneId ZONE = ZoneId.of("Indian/Mauritius");
    private static final long SECONDS_BETWEEN = 30;

    private final BenchStation station;

    InventedDays(BenchStation station) {
        this.station = station;
    }

    /** Real visits of today: sealed, sent, and confirmed by signed receipts. */
    void today(int visits) throws Exception {
        try (SqliteOutbox outbox = station.open()) {
            for (int i = 0; i < visits; i++) {
                station.append(outbox);
            }
            List<Claim> claims = outbox.claim(visits, Instant.now());
            for (Claim claim : claims) {
                outbox.settle(claim, new Settlement.Accepted(receipt(claim.sealed())));
            }
        }
    }

    /** Of the authority, signed. */
    AuthorityReceipt receipt(SealedRecord record) throws Exception {
        OffsetDateTime now = OffsetDateTime.now();
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("jti", record.jti().toString())
                .put("hash", record.hash())
                .put("status", "accepted")
                .put("seq", record.seq())
                .put("time", now.toString());
        content.putObject("head").put("seq", record.seq()).put("hash", record.hash());
        return new AuthorityReceipt(
                record.jti(),
                record.hash(),
                AuthorityReceipt.Status.ACCEPTED,
                record.seq(),
                now,
                new ChainHead(record.seq(), record.hash()),
                SignedStatement.sign(
                        content,
                        ReceiptVerifier.TYPE,
                        new ECDSASigner(station.authority().getPrivate(), Curve.P_256),
                        (ECPublicKey) station.authority().getPublic()));
    }

    /** Fills closed databases with this many visits, {@link #VISITS_A_DAY} on each day from {@link #FIRST} on; nothing is signed. */
    void fill(long visits) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + station.file());
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + station.file().resolveSibling("usage.db") + "' AS usage");
            statement.execute("PRAGMA synchronous = OFF");
            connection.setAutoCommit(false);
            try (PreparedStatement record =
                            connection.prepareStatement("INSERT INTO record VALUES (?, ?, ?, ?, ?, 'link', 'jwe')");
                    PreparedStatement decided = connection.prepareStatement(
                            "INSERT INTO decided (seq, visit_id, state, attempts, code, receipt) VALUES (?, ?, 'sent', 0, '', 'jws')");
                    PreparedStatement visit = connection.prepareStatement("""
                            INSERT INTO usage_visit (visit_id, ended_at, ended_ms, agent_id, path, document_kind, outcome,
                                reason, duration_ms, provisional, state, number, role, strength, second_id, steps)
                            VALUES (?, ?, ?, ?, ?, 'idcard', 'activated', '', ?, 0, 'sent', ?, 'agent', 'superior', '',
                                'identify:8120 consent:5300 document:21000 face:12000 compare:4000 factor:30000 confirm:7000')""");
                    PreparedStatement audit = connection.prepareStatement(
                            "INSERT INTO usage_audit (time, time_ms, agent_id, event, visit_id, code) VALUES (?, ?, ?, 'visit.activated', ?, '')")) {
                SplittableRandom random = new SplittableRandom(1);
                for (long seq = 1; seq <= visits; seq++) {
                    write(
                            seq,
                            new UUID(random.nextLong(), random.nextLong()).toString(),
                            random,
                            record,
                            decided,
                            visit,
                            audit);
                }
            }
            statement.executeUpdate("UPDATE usage.numbering SET visits = " + visits
                    + ", audits = (SELECT max(id) FROM usage.usage_audit)");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static void write(
            long seq,
            String id,
            SplittableRandom random,
            PreparedStatement record,
            PreparedStatement decided,
            PreparedStatement visit,
            PreparedStatement audit)
            throws SQLException {
        OffsetDateTime ended = FIRST.plusDays((seq - 1) / VISITS_A_DAY)
                .atTime(7, 0)
                .plusSeconds((seq - 1) % VISITS_A_DAY * SECONDS_BETWEEN)
                .atZone(ZONE)
                .toOffsetDateTime();
        long millis = ended.toInstant().toEpochMilli();
        record.setLong(1, seq);
        record.setString(2, new UUID(random.nextLong(), seq).toString());
        record.setString(3, "hash-" + (seq - 1));
        record.setString(4, "hash-" + seq);
        record.setString(5, ended.toString());
        record.executeUpdate();
        decided.setLong(1, seq);
        decided.setString(2, id);
        decided.executeUpdate();
        visit.setString(1, id);
        visit.setString(2, ended.toString());
        visit.setLong(3, millis);
        visit.setString(4, "agent." + seq % 9);
        visit.setString(5, seq % 3 == 0 ? "assisted" : "non_biometric");
        visit.setLong(6, 60_000 + random.nextLong(120_000));
        visit.setLong(7, seq);
        visit.executeUpdate();
        audit.setString(1, ended.toString());
        audit.setLong(2, millis);
        audit.setString(3, "agent." + seq % 9);
        audit.setString(4, id);
        audit.executeUpdate();
    }
}
