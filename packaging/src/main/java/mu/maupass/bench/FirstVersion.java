package mu.maupass.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import mu.maupass.sync.outbox.Outbox;

/** An outbox as the first version of its schema had it, made from one of now. */
final class FirstVersion {

  private FirstVersion() {}

  static void of(Path current, Path old) throws IOException, SQLException {
    try (InputStream script = Outbox.class.getResourceAsStream("V1__outbox.sql");
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate("ATTACH '" + current + "' AS now");
      statement.executeUpdate("ATTACH '" + current.resolveSibling("usage.db") + "' AS usage");
      statement.executeUpdate("INSERT INTO chain_link SELECT * FROM now.chain_link");
      statement.executeUpdate("INSERT INTO sealed_record SELECT * FROM now.sealed_record");
      statement.executeUpdate("INSERT INTO usage_visit SELECT rowid, * FROM usage.usage_visit");
      statement.executeUpdate("INSERT INTO usage_audit SELECT * FROM usage.usage_audit");
      statement.executeUpdate("INSERT INTO delivery SELECT seq, (SELECT id FROM usage_visit v WHERE v.visit_id ="
          + " d.visit_id), state, attempts, not_before, code, receipt FROM now.delivery d");
      statement.executeUpdate("PRAGMA application_id = 0x4D504F58");
      statement.executeUpdate("PRAGMA user_version = 1");
    }
  }
}
