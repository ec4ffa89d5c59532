package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.SealedRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test changes a copy of one chain of six records, of which the authority has countersigned four. */
class ChainVerifierTest {

    @TempDir
    static Path original;

    @TempDir
    Path copy;

    private static ChainStation station;
    private Path file;

    @BeforeAll
    static void sixRecords() throws Exception {
        station = new ChainStation(original);
        try (Outbox outbox = station.open()) {
            for (int i = 0; i < 6; i++) {
                station.append(outbox);
            }
            List<Claim> claims = outbox.claim(4, Instant.now());
            for (Claim claim : claims) {
                SealedRecord record = claim.sealed();
                outbox.settle(
                        claim,
                        new Settlement.Accepted(station.receipt(
                                record, AuthorityReceipt.Status.ACCEPTED, record.seq(), record.hash())));
            }
        }
    }

    @BeforeEach
    void copyOfTheFile() throws Exception {
        file = copy.resolve("outbox.db");
        Files.copy(station.file(), file);
    }

    @Test
    void anUntouchedChainIsIntactWithPublicKeysOnly() throws Exception {
        assertThat(verify()).isInstanceOfSatisfying(ChainVerdict.Intact.class, intact -> {
            assertThat(intact.records()).isEqualTo(6);
            assertThat(intact.countersigned()).isEqualTo(4);
        });
    }

    @Test
    void anEditedRecordIsNamed() throws Exception {
        broken(
                3,
                Cause.ROW_EDITED,
                "UPDATE record SET jwe = substr(jwe, 1, length(jwe) - 1) || 'A' "
                        + "WHERE seq = 3 AND jwe NOT LIKE '%A'",
                "UPDATE record SET jwe = substr(jwe, 1, length(jwe) - 1)" + " || 'B' WHERE seq = 3 AND jwe LIKE '%A'");
    }

    @Test
    void anEditedTimeIsNamed() throws Exception {
        broken(2, Cause.ROW_EDITED, "UPDATE record SET sealed_at = '2020-01-01T00:00:00Z' WHERE seq = 2");
    }

    @Test
    void anEditedLinkIsNamed() throws Exception {
        broken(2, Cause.ROW_EDITED, "UPDATE record SET link = replace(link, '.', '.A') WHERE seq = 2");
    }

    @Test
    void anEditedReceiptIsNamed() throws Exception {
        broken(
                2,
                Cause.ROW_EDITED,
                "UPDATE decided SET receipt = (SELECT receipt FROM decided WHERE seq = 1) " + "WHERE seq = 2");
    }

    @Test
    void aRecordMarkedAsSentIsNamed() throws Exception {
        broken(
                5,
                Cause.ROW_EDITED,
                "INSERT INTO decided SELECT seq, visit_id, 'sent', attempts, code, NULL, NULL "
                        + "FROM waiting WHERE seq = 5",
                "DELETE FROM waiting WHERE seq = 5");
    }

    @Test
    void aRecordPutOffToAnotherCenturyIsNamed() throws Exception {
        broken(5, Cause.ROW_EDITED, "UPDATE waiting SET not_before = 9999999999999 WHERE seq = 5");
    }

    @Test
    void aWaitingRecordMarkedAsRefusedIsNamed() throws Exception {
        broken(
                5,
                Cause.ROW_EDITED,
                "INSERT INTO decided SELECT seq, visit_id, 'needs_attention', attempts, code, NULL, NULL "
                        + "FROM waiting WHERE seq = 5",
                "DELETE FROM waiting WHERE seq = 5");
    }

    @Test
    void aSentRecordMarkedAsRefusedWithoutItsReceiptIsNamed() throws Exception {
        broken(
                2,
                Cause.ROW_EDITED,
                "UPDATE decided SET state = 'needs_attention', code = 'A-112', receipt = NULL WHERE seq = 2");
    }

    @Test
    void aSentRecordThatLostItsReceiptIsNamed() throws Exception {
        broken(4, Cause.ROW_EDITED, "UPDATE decided SET receipt = NULL WHERE seq = 4");
    }

    @Test
    void aRecordThatIsDecidedOnAndWaitsIsNamed() throws Exception {
        broken(3, Cause.ROW_EDITED, "INSERT INTO waiting SELECT seq, visit_id, 0, 0, '' FROM decided WHERE seq = 3");
    }

    @Test
    void clearedHeadsAreNamedWhereAReceiptIsLeft() throws Exception {
        broken(4, Cause.ROW_DELETED, "DELETE FROM countersigned");
    }

    @Test
    void aRecordThatIsNeitherSentNorToBeSentIsNamed() throws Exception {
        broken(5, Cause.ROW_DELETED, "DELETE FROM waiting WHERE seq = 5");
    }

    @Test
    void aDeletedRowIsNamed() throws Exception {
        broken(3, Cause.ROW_DELETED, delete(3));
    }

    @Test
    void aDeletedRowIsNamedEvenWhenThoseAfterItMoveUp() throws Exception {
        broken(3, Cause.ROW_DELETED, delete(3) + ";" + move(4, 3) + move(5, 4) + move(6, 5));
    }

    @Test
    void aDeletedContentIsNamed() throws Exception {
        broken(5, Cause.ROW_DELETED, "UPDATE record SET jwe = NULL WHERE seq = 5");
    }

    @Test
    void swappedRowsAreNamed() throws Exception {
        broken(2, Cause.ROW_SWAPPED, move(2, 99) + move(4, 2) + move(99, 4));
    }

    @Test
    void swappedContentsAreNamed() throws Exception {
        broken(
                5,
                Cause.ROW_SWAPPED,
                "UPDATE record SET jwe = (SELECT r.jwe FROM record r WHERE r.seq = "
                        + "iif(record.seq = 5, 6, 5)) WHERE seq IN (5, 6)");
    }

    @Test
    void anInsertedRowIsNamed() throws Exception {
        broken(
                3,
                Cause.ROW_INSERTED,
                move(6, 7) + move(5, 6) + move(4, 5) + move(3, 4)
                        + "INSERT INTO record SELECT 3, 'x', hash, hash, sealed_at, replace(link, '.', '.A'), jwe "
                        + "FROM record WHERE seq = 2");
    }

    @Test
    void aRowInsertedAgainIsNamed() throws Exception {
        broken(
                7,
                Cause.ROW_INSERTED,
                "INSERT INTO record SELECT 7, 'x', prev, hash, sealed_at, link, jwe FROM record WHERE seq = 2");
    }

    @Test
    void anAppendedRowOfAnotherStationIsNamed() throws Exception {
        ChainStation other = new ChainStation(copy.resolve("other"));
        try (Outbox outbox = other.open()) {
            other.append(outbox);
        }
        broken(
                7,
                Cause.ROW_INSERTED,
                "ATTACH '" + other.file() + "' AS other; INSERT INTO record SELECT 7, jti, "
                        + "prev, hash, sealed_at, link, jwe FROM other.record");
    }

    @Test
    void truncationIsFoundAgainstTheCountersignedHead() throws Exception {
        broken(4, Cause.ROWS_TRUNCATED, delete(4) + ";" + delete(5) + ";" + delete(6));
    }

    @Test
    void aChainSignedAgainAfterARollbackIsFound() throws Exception {
        try (Outbox outbox = station.open()) {
            assertThat(outbox.counts().waiting()).isEqualTo(2);
        }
        Path older = copy.resolve("older.db");
        Files.copy(file, older);
        tamper(
                older,
                delete(4),
                delete(5),
                delete(6),
                "DELETE FROM countersigned",
                "INSERT INTO waiting SELECT seq, visit_id, attempts, 0, '' FROM decided",
                "DELETE FROM decided");
        try (Outbox outbox = SqliteOutbox.open(older, Clock.systemUTC())) {
            station.append(outbox);
        }
        // The head that the authority signed for place 4 before the rollback, as it is in another copy or at the
        // authority.
        tamper(
                older,
                "ATTACH '" + station.file() + "' AS original;"
                        + "INSERT INTO main.countersigned SELECT * FROM original.countersigned");
        try (OutboxReader reader = SqliteOutboxReader.open(older)) {
            assertThat(reader.verify(station.chainKeys())).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
                assertThat(broken.failure().cause()).isEqualTo(Cause.ROLLED_BACK);
                assertThat(broken.seq()).isEqualTo(4);
            });
        }
    }

    @Test
    void theKeysOfAnotherStationProveNothing() throws Exception {
        ChainStation other = new ChainStation(copy.resolve("other"));
        try (OutboxReader reader = SqliteOutboxReader.open(file)) {
            ChainKeys keys = new ChainKeys(
                    ChainStation.ID,
                    other.chainKeys().stationKeys(),
                    station.chainKeys().authorityKeys());
            assertThat(reader.verify(keys)).isInstanceOf(ChainVerdict.Broken.class);
        }
    }

    private void broken(long seq, Cause cause, String... statements) throws Exception {
        tamper(file, statements);
        assertThat(verify()).isInstanceOfSatisfying(ChainVerdict.Broken.class, broken -> {
            assertThat(broken.failure().cause()).as(broken.failure().detail()).isEqualTo(cause);
            assertThat(broken.seq()).isEqualTo(seq);
        });
    }

    private ChainVerdict verify() throws Exception {
        try (OutboxReader reader = SqliteOutboxReader.open(file)) {
            return reader.verify(station.chainKeys());
        }
    }

    private static void tamper(Path database, String... statements) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            for (String sql : Stream.of(statements)
                    .flatMap(many -> Stream.of(many.split(";")))
                    .toList()) {
                if (!sql.isBlank()) {
                    statement.executeUpdate(sql);
                }
            }
        }
    }

    private static String delete(int seq) {
        return "DELETE FROM record WHERE seq = " + seq + ";DELETE FROM waiting WHERE seq = " + seq
                + ";DELETE FROM decided WHERE seq = " + seq;
    }

    private static String move(int from, int to) {
        String set = " SET seq = " + to + " WHERE seq = " + from + ";";
        return "UPDATE record" + set + "UPDATE waiting" + set + "UPDATE decided" + set;
    }
}
