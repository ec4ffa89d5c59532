package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Receipt;
import mu.maupass.sync.seal.SealedRecord;

/** The changes made to an outbox's database, each within the caller's transaction. */
final class OutboxWrites {

    private final Connection connection;

    OutboxWrites(Connection connection) {
        this.connection = connection;
    }

    /** Returns the row's number. */
    long visit(VisitSummary visit) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO usage_visit (visit_id, ended_at, ended_ms, agent_id, path, document_kind, outcome, reason,
                    duration_ms, provisional, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""")) {
            insert.setString(1, visit.visitId().toString());
            insert.setString(2, visit.time().toString());
            insert.setLong(3, visit.time().toInstant().toEpochMilli());
            insert.setString(4, visit.agentId());
            insert.setString(5, visit.path().value());
            insert.setString(6, visit.documentKind().value());
            insert.setString(7, visit.outcome().value());
            insert.setString(8, visit.reason());
            insert.setLong(9, visit.duration().toMillis());
            insert.setBoolean(10, visit.provisional());
            insert.setString(11, visit.state().value());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void audit(AuditEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO usage_audit (time, time_ms, agent_id, event, visit_id, code)
                VALUES (?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, entry.time().toString());
            insert.setLong(2, entry.time().toInstant().toEpochMilli());
            insert.setString(3, entry.agentId());
            insert.setString(4, entry.event());
            insert.setString(5, entry.visitId().map(UUID::toString).orElse(null));
            insert.setString(6, entry.code());
            insert.executeUpdate();
        }
    }

    void record(SealedRecord sealed, long usageRow) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO chain_link (seq, jti, prev, hash, sealed_at, link) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, sealed.seq());
            insert.setString(2, sealed.jti().toString());
            insert.setString(3, sealed.prev());
            insert.setString(4, sealed.hash());
            insert.setString(5, sealed.time().toString());
            insert.setString(6, sealed.link());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO sealed_record (seq, jwe) VALUES (?, ?)")) {
            insert.setLong(1, sealed.seq());
            insert.setString(2, sealed.jwe());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO delivery (seq, usage_row, state) VALUES (?, ?, 'waiting')")) {
            insert.setLong(1, sealed.seq());
            insert.setLong(2, usageRow);
            insert.executeUpdate();
        }
    }

    void settle(SealedRecord sealed, Settlement settlement) throws SQLException {
        switch (settlement) {
            case Settlement.Accepted(Receipt receipt) -> {
                requireSame(sealed, receipt, Receipt.Status.ACCEPTED);
                decide(sealed.seq(), DeliveryState.SENT, "", Optional.of(receipt), false);
            }
            case Settlement.Refused(var failure, var refusal) -> {
                refusal.ifPresent(receipt -> requireSame(sealed, receipt, Receipt.Status.REFUSED));
                decide(sealed.seq(), DeliveryState.NEEDS_ATTENTION, failure.code(), refusal, true);
            }
            case Settlement.Postponed(var failure, var notBefore) -> {
                try (PreparedStatement update = connection.prepareStatement("""
                        UPDATE delivery SET attempts = attempts + 1, code = ?, not_before = ?
                        WHERE seq = ? AND state = 'waiting'""")) {
                    update.setString(1, failure.code());
                    update.setLong(2, notBefore.toEpochMilli());
                    update.setLong(3, sealed.seq());
                    update.executeUpdate();
                }
            }
            case Settlement.Released() -> { }
        }
    }

    /** Back among the waiting, if it needed attention. */
    void retry(UUID jti) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE delivery SET state = 'waiting', not_before = 0, receipt = NULL
                WHERE seq = (SELECT seq FROM chain_link WHERE jti = ?) AND state = 'needs_attention'
                RETURNING usage_row""")) {
            update.setString(1, jti.toString());
            try (ResultSet row = update.executeQuery()) {
                if (row.next()) {
                    usageState(row.getLong(1), DeliveryState.WAITING, true);
                }
            }
        }
    }

    private void decide(long seq, DeliveryState state, String code, Optional<Receipt> receipt, boolean provisional)
            throws SQLException {
        long usageRow = -1;
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE delivery SET state = ?, code = ?, receipt = ? WHERE seq = ? AND state = 'waiting'
                RETURNING usage_row""")) {
            update.setString(1, state.value());
            update.setString(2, code);
            update.setString(3, receipt.map(Receipt::jws).orElse(null));
            update.setLong(4, seq);
            try (ResultSet row = update.executeQuery()) {
                if (row.next()) {
                    usageRow = row.getLong(1);
                }
            }
        }
        if (usageRow >= 0) {
            usageState(usageRow, state, provisional);
        }
        if (receipt.isPresent()) {
            countersigned(receipt.get().head(), receipt.get().jws());
        }
    }

    private void usageState(long usageRow, DeliveryState state, boolean provisional) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE usage_visit SET state = ?, provisional = ? WHERE id = ?")) {
            update.setString(1, state.value());
            update.setBoolean(2, provisional);
            update.setLong(3, usageRow);
            update.executeUpdate();
        }
    }

    /** Keeps the statement, a receipt or a head, if it reaches further than the one that is kept. */
    void countersigned(ChainHead head, String jws) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO countersigned (one, seq, receipt) VALUES (1, ?, ?)
                ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, receipt = excluded.receipt
                WHERE excluded.seq > countersigned.seq""")) {
            upsert.setLong(1, head.seq());
            upsert.setString(2, jws);
            upsert.executeUpdate();
        }
    }

    private static void requireSame(SealedRecord sealed, Receipt receipt, Receipt.Status status) {
        if (!receipt.jti().equals(sealed.jti()) || !receipt.hash().equals(sealed.hash())
                || receipt.seq() != sealed.seq() || receipt.status() != status) {
            throw new IllegalArgumentException("a receipt of another record");
        }
    }
}
