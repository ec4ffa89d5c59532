package mu.maupass.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.StationKeys;

/** A station with its own key in a folder of its own, and an authority's key pair; no network. */
record BenchStation(Path folder, StationKeys keys, KeyPair authority, Sealer sealer) {

  static final String ID = "MU-PO-0042";

  static BenchStation in(Path folder) throws SyncException, GeneralSecurityException {
    StationKeys keys = StationKeys.openOrCreate(folder.resolve("trust"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair authority = generator.generateKeyPair();
    return new BenchStation(folder, keys, authority, new Sealer(ID, URI.create("https://maupass.example/"), keys,
        (ECPublicKey) authority.getPublic()));
  }

  Path file() {
    return folder.resolve("outbox.db");
  }

  SqliteOutbox open() throws SyncException {
    return SqliteOutbox.open(file(), Clock.systemDefaultZone());
  }

  ChainKeys chainKeys() {
    return new ChainKeys(ID, List.of(keys.publicKey()), List.of((ECPublicKey) authority.getPublic()));
  }

  void append(SqliteOutbox outbox) throws SyncException {
    Activation activation = InventedVisits.activation(ID);
    outbox.append(activation, sealer, InventedVisits.summary(activation), InventedVisits.audit(activation));
  }

  /**
   * Fills a closed outbox up to so many records by copying its last one, in one go; a chain of them is of the right size
   * only. They count as sent, as nearly all of so many would be.
   */
  void fillUpTo(long records) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      statement.execute("PRAGMA cache_size = -100000");
      statement.executeUpdate("BEGIN");
      statement.executeUpdate("CREATE TEMP TABLE sample AS SELECT r.*, (SELECT max(visit_id) FROM waiting) AS visit_id"
          + " FROM record r ORDER BY seq DESC LIMIT 1");
      statement.executeUpdate("WITH RECURSIVE place (seq) AS (SELECT seq + 1 FROM sample UNION ALL SELECT seq + 1 FROM"
          + " place WHERE seq < " + records + ") INSERT INTO record SELECT place.seq, '01900000-0000-7000-8000-' ||"
          + " printf('%012x', place.seq), s.prev, s.hash, s.sealed_at, s.link, s.jwe FROM place, sample s");
      statement.executeUpdate("INSERT INTO decided SELECT r.seq, s.visit_id, 'sent', 0, '', s.link FROM record r,"
          + " sample s WHERE r.seq > s.seq");
      statement.executeUpdate("COMMIT");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  /** Makes what {@link #fillUpTo} copied as hard to compress as what is encrypted and signed. */
  void makeIncompressible() throws SQLException {
    SplittableRandom random = new SplittableRandom(1);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        PreparedStatement content = connection.prepareStatement("UPDATE record SET jwe = ? WHERE seq = ?");
        PreparedStatement link = connection.prepareStatement("UPDATE record SET link = ? WHERE seq = ?");
        PreparedStatement receipt = connection.prepareStatement("UPDATE decided SET receipt = ? WHERE seq = ?")) {
      statement.execute("PRAGMA synchronous = OFF");
      long last = number(statement, "SELECT max(seq) FROM record");
      int jweLength = (int) number(statement, "SELECT length(jwe) FROM record WHERE seq = 1");
      int linkLength = (int) number(statement, "SELECT length(link) FROM record WHERE seq = 1");
      statement.executeUpdate("BEGIN");
      for (long seq = 2; seq <= last; seq++) {
        update(content, text(random, jweLength), seq);
        update(link, text(random, linkLength), seq);
        update(receipt, text(random, linkLength), seq);
      }
      statement.executeUpdate("COMMIT");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private static void update(PreparedStatement update, String text, long seq) throws SQLException {
    update.setString(1, text);
    update.setLong(2, seq);
    update.executeUpdate();
  }

  private static String text(SplittableRandom random, int length) {
    byte[] bytes = new byte[length * 3 / 4];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
