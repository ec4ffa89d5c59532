package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.database.StatementCache;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.SealedRecord;

/** The changes made to an outbox's database, each within the caller's transaction. */
final class OutboxWrites {

    /** A visit's three rows, which one statement writes. */
    private static final String VISIT = """
            CREATE TEMP VIEW visit AS SELECT NULL AS seq, NULL AS jti, NULL AS prev, NULL AS hash, NULL AS sealed_at,
                NULL AS link, NULL AS jwe, NULL AS visit_id, NULL AS event, NULL AS event_id, NULL AS state, NULL AS mac""";

    private static final String VISIT_ROWS = """
            CREATE TEMP TRIGGER visit_rows INSTEAD OF INSERT ON visit BEGIN
              INSERT INTO usage_pending (id, event, state, mac)
                VALUES (NEW.event_id, NEW.event, NEW.state, NEW.mac);
              INSERT INTO record (seq, jti, prev, hash, sealed_at, link, jwe)
                VALUES (NEW.seq, NEW.jti, NEW.prev, NEW.hash, NEW.sealed_at, NEW.link, NEW.jwe);
              INSERT INTO waiting (seq, visit_id) VALUES (NEW.seq, NEW.visit_id);
            END""";

    private final Connection connection;
    private final StatementCache statements;
    private final UsagePending pending;
    private final Optional<StationSeal> seal;

    OutboxWrites(Connection connection, UsagePending pending, Optional<StationSeal> seal) throws SQLException {
        this.connection = connection;
        this.statements = new StatementCache(connection);
        this.pending = pending;
        this.seal = seal;
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(VISIT);
            statement.executeUpdate(VISIT_ROWS);
        }
    }

    void usage(UsageEvent event) throws SQLException {
        pending.add(event);
    }

    /** Somebody gave a password. */
    void tried(AuditEntry audit, String name, int failed) throws SQLException {
        pending.add(
                new UsageEvent.Noted(audit), state -> state.with(state.tries().with(name, failed)));
    }

    /** Somebody used their second factor. */
    void usedStep(String name, long step) throws SQLException {
        pending.add(new UsageEvent.Stated(), state -> state.with(state.tries().used(name, step)));
    }

    /** Something was found about whoever or whatever has these marks. */
    void remember(Remembered remembered, Collection<FindingMark> marks, Instant found) throws SQLException {
        MarkSum before = pending.newest().goesOn().marks();
        MarkSum after = remembered.add(marks, found, before);
        if (!after.equals(before)) {
            pending.add(new UsageEvent.Stated(), state -> state.with(after));
        }
    }

    /** What was found before a moment is forgotten. */
    void forget(Remembered remembered, Instant moment) throws SQLException {
        MarkSum after = remembered.eraseBefore(moment, pending.newest().goesOn().marks());
        pending.add(new UsageEvent.Stated(), state -> state.with(after));
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
        try (PreparedStatement erase = connection.prepareStatement("UPDATE record SET jwe = NULL WHERE seq = ?")) {
            for (long seq : places) {
                erase.setLong(1, seq);
                erase.executeUpdate();
            }
        }
    }

    /**
     * Writes the record, its place in the queue and the event in one statement. Outside a transaction the statement is
     * one by itself, which takes less time than three statements with a begin and a commit around them.
     */
    void visit(SealedRecord sealed, UUID visitId, UsageEvent event) throws SQLException {
        UsagePending.Sealed used =
                pending.sealed(event, state -> state.with(new ChainHead(sealed.seq(), sealed.hash())));
        PreparedStatement insert = statements.of("INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.setLong(1, sealed.seq());
        insert.setString(2, sealed.jti().toString());
        insert.setString(3, sealed.prev());
        insert.setString(4, sealed.hash());
        insert.setString(5, sealed.time().toString());
        insert.setString(6, sealed.link());
        insert.setString(7, sealed.jwe());
        insert.setString(8, visitId.toString());
        insert.setString(9, used.json());
        insert.setLong(10, used.id());
        insert.setString(11, used.state());
        insert.setString(12, used.mac());
        insert.executeUpdate();
    }

    /** Notes that the record at this place is of a visit that ended without an activation. */
    void withoutActivation(long seq) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO without_activation (seq) VALUES (?)");
        insert.setLong(1, seq);
        insert.executeUpdate();
    }

    void settle(SealedRecord sealed, Settlement settlement) throws SQLException {
        switch (settlement) {
            case Settlement.Accepted(AuthorityReceipt receipt) -> {
                requireSame(sealed, receipt, AuthorityReceipt.Status.ACCEPTED);
                decide(sealed.seq(), DeliveryState.SENT, "", Optional.of(receipt), false);
            }
            case Settlement.Refused(var failure, var refusal) -> {
                refusal.ifPresent(receipt -> requireSame(sealed, receipt, AuthorityReceipt.Status.REFUSED));
                decide(sealed.seq(), DeliveryState.NEEDS_ATTENTION, failure.code(), refusal, true);
            }
            case Settlement.Postponed(var failure, var notBefore) -> {
                PreparedStatement update = statements.of(
                        "UPDATE waiting SET attempts = attempts + 1, code = ?, not_before = ? WHERE seq = ?");
                update.setString(1, failure.code());
                update.setLong(2, notBefore.toEpochMilli());
                update.setLong(3, sealed.seq());
                update.executeUpdate();
            }
            case Settlement.Released() -> {}
        }
    }

    /** Puts a refused record back into the queue, if nobody closed it and its content is still here. */
    boolean sendAgain(long seq) throws SQLException {
        PreparedStatement delete = statements.of("""
                DELETE FROM decided WHERE seq = ? AND state = 'needs_attention'
                    AND EXISTS (SELECT 1 FROM record r WHERE r.seq = decided.seq AND r.jwe IS NOT NULL)
                    AND NOT EXISTS (SELECT 1 FROM closed c WHERE c.seq = decided.seq)
                RETURNING seq, visit_id, attempts, code""");
        delete.setLong(1, seq);
        Optional<Sent> back = sent(delete);
        if (back.isEmpty()) {
            return false;
        }
        PreparedStatement insert =
                statements.of("INSERT INTO waiting (seq, visit_id, attempts, code) VALUES (?, ?, ?, ?)");
        insert.setLong(1, seq);
        insert.setString(2, back.get().visitId());
        insert.setInt(3, back.get().attempts());
        insert.setString(4, back.get().code());
        insert.executeUpdate();
        usageState(back.get(), DeliveryState.WAITING, true);
        return true;
    }

    /** Closes a refused record, if nobody has: it needs attention no more. */
    boolean close(long seq, AuditEntry why) throws SQLException {
        PreparedStatement query = statements.of("""
                SELECT seq, visit_id, attempts, code FROM decided WHERE seq = ? AND state = 'needs_attention'
                    AND NOT EXISTS (SELECT 1 FROM closed c WHERE c.seq = decided.seq)""");
        query.setLong(1, seq);
        Optional<Sent> refused = sent(query);
        if (refused.isEmpty()) {
            return false;
        }
        String content = Decisions.content(why.event(), why.agentId() + " " + why.time());
        PreparedStatement insert =
                statements.of("INSERT INTO closed (seq, reason, agent_id, closed_at, mac) VALUES (?, ?, ?, ?, ?)");
        insert.setLong(1, seq);
        insert.setString(2, why.event());
        insert.setString(3, why.agentId());
        insert.setString(4, why.time().toString());
        insert.setString(
                5, seal.map(with -> with.code(Decisions.CLOSED, seq, content)).orElse(null));
        insert.executeUpdate();
        usageState(refused.get(), DeliveryState.CLOSED, true);
        return true;
    }

    /**
     * A record that the authority has decided on leaves the queue; a record that was not in the queue is not changed.
     */
    private void decide(
            long seq, DeliveryState state, String code, Optional<AuthorityReceipt> receipt, boolean provisional)
            throws SQLException {
        PreparedStatement delete =
                statements.of("DELETE FROM waiting WHERE seq = ? RETURNING seq, visit_id, attempts, code");
        delete.setLong(1, seq);
        Optional<Sent> sent = sent(delete);
        if (sent.isPresent()) {
            PreparedStatement insert = statements.of(
                    "INSERT INTO decided (seq, visit_id, state, attempts, code, receipt, mac) VALUES (?, ?, ?, ?, ?, ?, ?)");
            insert.setLong(1, seq);
            insert.setString(2, sent.get().visitId());
            insert.setString(3, state.value());
            insert.setInt(4, sent.get().attempts());
            insert.setString(5, code);
            insert.setString(6, receipt.map(AuthorityReceipt::jws).orElse(null));
            // A receipt proves itself.
            insert.setString(
                    7,
                    receipt.isPresent()
                            ? null
                            : seal.map(with -> with.code(Decisions.KIND, seq, Decisions.content(state.value(), code)))
                                    .orElse(null));
            insert.executeUpdate();
            usageState(sent.get(), state, provisional);
        }
        if (receipt.isPresent()) {
            countersigned(receipt.get().head(), receipt.get().jws());
        }
    }

    private static Optional<Sent> sent(PreparedStatement returning) throws SQLException {
        try (ResultSet row = returning.executeQuery()) {
            return row.next()
                    ? Optional.of(new Sent(row.getLong(1), row.getString(2), row.getInt(3), row.getString(4)))
                    : Optional.empty();
        }
    }

    /** What is stored about the sending of a record, except its state. */
    private record Sent(long seq, String visitId, int attempts, String code) {}

    /** A visit that ended without an activation has nothing that the authority has still to confirm. */
    private void usageState(Sent sent, DeliveryState state, boolean provisional) throws SQLException {
        usage(new UsageEvent.Settled(
                UUID.fromString(sent.visitId()), state, provisional && !isWithoutActivation(sent.seq())));
    }

    private boolean isWithoutActivation(long seq) throws SQLException {
        PreparedStatement query = statements.of("SELECT 1 FROM without_activation WHERE seq = ?");
        query.setLong(1, seq);
        try (ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    /** Stores the statement (a receipt or a head) if its head is later than that of the stored one. */
    void countersigned(ChainHead head, String jws) throws SQLException {
        PreparedStatement upsert = statements.of("""
                INSERT INTO countersigned (one, seq, statement) VALUES (1, ?, ?)
                ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, statement = excluded.statement
                WHERE excluded.seq > countersigned.seq""");
        upsert.setLong(1, head.seq());
        upsert.setString(2, jws);
        upsert.executeUpdate();
    }

    private static void requireSame(SealedRecord sealed, AuthorityReceipt receipt, AuthorityReceipt.Status status) {
        if (!receipt.jti().equals(sealed.jti())
                || !receipt.hash().equals(sealed.hash())
                || receipt.seq() != sealed.seq()
                || receipt.status() != status) {
            throw new IllegalArgumentException("a receipt of another record");
        }
    }
}
