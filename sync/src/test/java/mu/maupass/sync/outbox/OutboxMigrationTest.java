package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.OffsetDateTime;
import java.util.List;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the first version, with usage rows beside the records, is migrated to this one. */
class OutboxMigrationTest {

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOnTheWayFromTheFirstVersion() throws Exception {
        ChainStation station = new ChainStation(folder);
        OffsetDateTime from = OffsetDateTime.now().minusMinutes(5);
        OffsetDateTime until = from.plusDays(1);
        List<VisitSummary> visits;
        List<AuditEntry> audit;
        OutboxCounts counts;
        try (Outbox outbox = station.open()) {
            for (int i = 0; i < 4; i++) {
                station.append(outbox);
            }
            station.acceptOldest(outbox, 2);
            outbox.recordAudit(ChainStation.signIn());
            visits = outbox.visits(from, until);
            audit = outbox.audit(from, until);
            counts = outbox.counts();
        }
        Path old = folder.resolve("old").resolve("outbox.db");
        Files.createDirectory(old.getParent());
        firstVersion(station.file(), old);
        assertThatThrownBy(() -> SqliteOutboxReader.open(old))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo("Q-112"));

        try (Outbox outbox = SqliteOutbox.open(old, java.time.Clock.systemDefaultZone())) {
            assertThat(outbox.visits(from, until)).isEqualTo(visits);
            assertThat(outbox.audit(from, until)).isEqualTo(audit);
            assertThat(outbox.counts()).isEqualTo(counts);
            assertThat(outbox.verify(station.chainKeys())).isInstanceOfSatisfying(ChainVerdict.Intact.class, intact -> {
                assertThat(intact.records()).isEqualTo(4);
                assertThat(intact.countersigned()).isEqualTo(2);
            });
            station.acceptOldest(outbox, 1);
            assertThat(outbox.visits(from, until))
                    .extracting(VisitSummary::provisional)
                    .containsExactly(false, false, false, true);
            assertThat(station.append(outbox).seq()).isEqualTo(5);
        }
    }

    /** Writes the file that a station of the first version would have had. */
    static void firstVersion(Path current, Path old) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + old);
                var statement = connection.createStatement();
                InputStream script = OutboxSchema.class.getResourceAsStream("V1__outbox.sql")) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.executeUpdate("ATTACH '" + current + "' AS now");
            statement.executeUpdate("ATTACH '" + UsageStore.beside(current) + "' AS usage");
            statement.executeUpdate(
                    "INSERT INTO chain_link SELECT seq, jti, prev, hash, sealed_at, link FROM now.record");
            statement.executeUpdate("INSERT INTO sealed_record SELECT seq, jwe FROM now.record WHERE jwe IS NOT NULL");
            statement.executeUpdate(
                    "INSERT INTO usage_visit SELECT rowid + 100, visit_id, ended_at, ended_ms, agent_id, path,"
                            + " document_kind, outcome, reason, duration_ms, provisional, state FROM usage.usage_visit");
            statement.executeUpdate("INSERT INTO usage_audit SELECT id, time, time_ms, agent_id, event, visit_id, code"
                    + " FROM usage.usage_audit");
            statement.executeUpdate("""
                    INSERT INTO delivery SELECT seq, (SELECT id FROM usage_visit v WHERE v.visit_id = d.visit_id), state,
                        attempts, not_before, code, receipt FROM (
                            SELECT seq, visit_id, 'waiting' AS state, attempts, not_before, code, NULL AS receipt
                            FROM now.waiting
                            UNION ALL SELECT seq, visit_id, state, attempts, 0, code, receipt FROM now.decided) d""");
            statement.executeUpdate("INSERT INTO countersigned SELECT * FROM now.countersigned");
            statement.executeUpdate("PRAGMA application_id = 0x4D504F58");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
    }
}
