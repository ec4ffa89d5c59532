package mu.maupass.bench.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import mu.maupass.sync.outbox.Outbox;

/** An outbox with the first version of the schema, made from one with the present schema. */
final class FirstVersion {

    private FirstVersion() {}

    static void of(Path current, Path old) throws IOException, SQLException {
        try (InputStream script = Outbox.class.getResourceAsStream("V1__outbox.sql");
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.executeUpdate("ATTACH '" + current + "' AS now");
            statement.executeUpdate("ATTACH '" + current.resolveSibling("usage.db") + "' AS usage");
            statement.executeUpdate(
                    "INSERT INTO chain_link SELECT seq, jti, prev, hash, sealed_at, link FROM now.record");
            statement.executeUpdate("INSERT INTO sealed_record SELECT seq, jwe FROM now.record WHERE jwe IS NOT NULL");
            statement.executeUpdate(
                    "INSERT INTO usage_visit SELECT rowid, visit_id, ended_at, ended_ms, agent_id, path,"
                            + " document_kind, outcome, reason, duration_ms, provisional, state FROM usage.usage_visit");
            statement.executeUpdate("INSERT INTO usage_audit SELECT id, time, time_ms, agent_id, event, visit_id, code"
                    + " FROM usage.usage_audit");
            statement.executeUpdate("INSERT INTO delivery SELECT seq, (SELECT id FROM usage_visit v WHERE v.visit_id ="
                    + " d.visit_id), state, attempts, not_before, code, receipt FROM (SELECT seq, visit_id, 'waiting' AS state,"
                    + " attempts, not_before, code, NULL AS receipt FROM now.waiting UNION ALL SELECT seq, visit_id, state,"
                    + " attempts, 0, code, receipt FROM now.decided) d");
            statement.executeUpdate("PRAGMA application_id = 0x4D504F58");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
    }
}
