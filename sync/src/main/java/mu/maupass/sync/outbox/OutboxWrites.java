package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.database.StatementCache;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.Receipt;
import mu.maupass.sync.seal.SealedRecord;

/** The changes made to an outbox's database, each within the caller's transaction. */
final class OutboxWrites {

    private final Connection connection;
    private final StatementCache statements;
    private final UsagePending pending;

    OutboxWrites(Connection connection, UsagePending pending) {
        this.connection = connection;
        this.statements = new StatementCache(connection);
        this.pending = pending;
    }

    void usage(UsageEvent event) throws SQLException {
        pending.add(event);
    }

    void gap(Gap gap) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO gap VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, gap.first());
            insert.setString(2, gap.before().hash());
            insert.setLong(3, gap.last());
            insert.setString(4, gap.after().hash());
            insert.setString(5, gap.statement());
            insert.executeUpdate();
        }
    }

    void erase(List<Long> places, String statement) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO erasure (statement) VALUES (?)")) {
            insert.setString(1, statement);
            insert.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM sealed_record WHERE seq = ?")) {
            for (long seq : places) {
                delete.setLong(1, seq);
                delete.executeUpdate();
            }
        }
    }

    void record(SealedRecord sealed, UUID visitId) throws SQLException {
        PreparedStatement link = statements.of(
                "INSERT INTO chain_link (seq, jti, prev, hash, sealed_at, link) VALUES (?, ?, ?, ?, ?, ?)");
        link.setLong(1, sealed.seq());
        link.setString(2, sealed.jti().toString());
        link.setString(3, sealed.prev());
        link.setString(4, sealed.hash());
        link.setString(5, sealed.time().toString());
        link.setString(6, sealed.link());
        link.executeUpdate();
        PreparedStatement content = statements.of("INSERT INTO sealed_record (seq, jwe) VALUES (?, ?)");
        content.setLong(1, sealed.seq());
        content.setString(2, sealed.jwe());
        content.executeUpdate();
        PreparedStatement delivery = statements.of(
                "INSERT INTO delivery (seq, visit_id, state) VALUES (?, ?, 'waiting')");
        delivery.setLong(1, sealed.seq());
        delivery.setString(2, visitId.toString());
        delivery.executeUpdate();
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

    /** Back among the waiting, if it needed attention and is still here to be sent. */
    void retry(UUID jti) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE delivery SET state = 'waiting', not_before = 0, receipt = NULL
                WHERE seq = (SELECT seq FROM chain_link WHERE jti = ?) AND state = 'needs_attention'
                    AND seq IN (SELECT seq FROM sealed_record)
                RETURNING visit_id""")) {
            update.setString(1, jti.toString());
            try (ResultSet row = update.executeQuery()) {
                if (row.next()) {
                    usageState(row.getString(1), DeliveryState.WAITING, true);
                }
            }
        }
    }

    private void decide(long seq, DeliveryState state, String code, Optional<Receipt> receipt, boolean provisional)
            throws SQLException {
        Optional<String> visitId = Optional.empty();
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE delivery SET state = ?, code = ?, receipt = ? WHERE seq = ? AND state = 'waiting'
                RETURNING visit_id""")) {
            update.setString(1, state.value());
            update.setString(2, code);
            update.setString(3, receipt.map(Receipt::jws).orElse(null));
            update.setLong(4, seq);
            try (ResultSet row = update.executeQuery()) {
                if (row.next()) {
                    visitId = Optional.of(row.getString(1));
                }
            }
        }
        if (visitId.isPresent()) {
            usageState(visitId.get(), state, provisional);
        }
        if (receipt.isPresent()) {
            countersigned(receipt.get().head(), receipt.get().jws());
        }
    }

    private void usageState(String visitId, DeliveryState state, boolean provisional) throws SQLException {
        usage(new UsageEvent.Settled(UUID.fromString(visitId), state, provisional));
    }

    /** Keeps the statement, a receipt or a head, if it reaches further than the one that is kept. */
    void countersigned(ChainHead head, String jws) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO countersigned (one, seq, statement) VALUES (1, ?, ?)
                ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, statement = excluded.statement
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
