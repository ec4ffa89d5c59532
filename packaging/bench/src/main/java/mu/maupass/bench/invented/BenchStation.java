package mu.maupass.bench.invented;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.SignedStatement;

/** A station with its own key in a folder of its own, and an authority's key pair; no network. */
public record BenchStation(Path folder, StationKeys keys, KeyPair authority, Sealer sealer) {

    public static final String ID = "MU-PO-0042";

    public static BenchStation in(Path folder) throws SyncException, GeneralSecurityException {
        StationKeys keys = StationKeys.openOrCreate(folder.resolve("trust"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair authority = generator.generateKeyPair();
        return new BenchStation(
                folder, keys, authority, new Sealer(ID, URI.create("https://maupass.example/"), keys, (ECPublicKey)
                        authority.getPublic()));
    }

    public Path file() {
        return folder.resolve("outbox.db");
    }

    public SqliteOutbox open() throws SyncException {
        SqliteOutbox outbox = SqliteOutbox.open(file(), Clock.systemDefaultZone(), Optional.of(StationSeal.of(keys)));
        if (outbox.closing().isPresent()) {
            // New, or filled by what is no station: an authority that holds nothing yet says that it may go on.
            outbox.countersigned(
                    new CountersignedHead(ID, new ChainHead(0, Link.genesis(ID)), OffsetDateTime.now(), "head"));
        }
        return outbox;
    }

    public ChainKeys chainKeys() {
        return new ChainKeys(ID, List.of(keys.publicKey()), List.of((ECPublicKey) authority.getPublic()));
    }

    public void append(SqliteOutbox outbox) throws SyncException {
        Activation activation = InventedVisits.activation(ID);
        outbox.append(activation, sealer, InventedVisits.summary(activation), InventedVisits.audit(activation));
    }

    /**
     * Fills a closed outbox up to this many records by copying its last one, in one transaction. Only the size of this
     * chain is realistic. The records are marked as sent, as nearly all of so many would be.
     */
    public void fillUpTo(long records) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -100000");
            statement.executeUpdate("BEGIN");
            statement.executeUpdate(
                    "CREATE TEMP TABLE sample AS SELECT r.*, (SELECT max(visit_id) FROM waiting) AS visit_id"
                            + " FROM record r ORDER BY seq DESC LIMIT 1");
            statement.executeUpdate(
                    "WITH RECURSIVE place (seq) AS (SELECT seq + 1 FROM sample UNION ALL SELECT seq + 1 FROM"
                            + " place WHERE seq < " + records
                            + ") INSERT INTO record SELECT place.seq, '01900000-0000-7000-8000-' ||"
                            + " printf('%012x', place.seq), s.prev, s.hash, s.sealed_at, s.link, s.jwe FROM place, sample s");
            statement.executeUpdate(
                    "INSERT INTO decided SELECT r.seq, s.visit_id, 'sent', 0, '', s.link, NULL FROM record r,"
                            + " sample s WHERE r.seq > s.seq");
            statement.executeUpdate("COMMIT");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /**
     * Fills a closed outbox up to this many records, each with its signed link and the authority's signed receipt.
     * Their contents are random, because encrypted data cannot be compressed either.
     *
     * @param contentLength of each sealed record, in characters
     */
    public void fillSigned(long records, int contentLength) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(file());
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                PreparedStatement record =
                        connection.prepareStatement("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement decided =
                        connection.prepareStatement("INSERT INTO decided VALUES (?, ?, 'sent', 0, '', ?, NULL)")) {
            OutboxEntry last = reader.newest(1).getFirst();
            statement.execute("PRAGMA synchronous = OFF");
            statement.executeUpdate("BEGIN");
            String prev = last.hash();
            for (long seq = last.seq() + 1; seq <= records; ) {
                List<Filled> page = new ArrayList<>();
                for (; page.size() < 1_000 && seq <= records; seq++) {
                    Filled filled =
                            new Filled(seq, UUID.randomUUID(), prev, text(random, contentLength), OffsetDateTime.now());
                    page.add(filled);
                    prev = Sha256.of(filled.jwe);
                }
                List<String[]> signed = page.parallelStream().map(this::signed).toList();
                for (int i = 0; i < page.size(); i++) {
                    Filled filled = page.get(i);
                    record.setLong(1, filled.seq);
                    record.setString(2, filled.jti.toString());
                    record.setString(3, filled.prev);
                    record.setString(4, Sha256.of(filled.jwe));
                    record.setString(5, filled.time.toString());
                    record.setString(6, signed.get(i)[0]);
                    record.setString(7, filled.jwe);
                    record.executeUpdate();
                    decided.setLong(1, filled.seq);
                    decided.setString(2, filled.jti.toString());
                    decided.setString(3, signed.get(i)[1]);
                    decided.executeUpdate();
                }
            }
            statement.executeUpdate("COMMIT");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private record Filled(long seq, UUID jti, String prev, String jwe, OffsetDateTime time) {}

    /** Signs the link with the station's key and the receipt with the authority's. */
    private String[] signed(Filled filled) {
        ObjectNode link = JsonNodeFactory.instance
                .objectNode()
                .put("iss", "station:" + ID)
                .put("jti", filled.jti.toString())
                .put("seq", filled.seq)
                .put("prev", filled.prev)
                .put("hash", Sha256.of(filled.jwe))
                .put("time", filled.time.toString());
        ObjectNode receipt = JsonNodeFactory.instance
                .objectNode()
                .put("jti", filled.jti.toString())
                .put("hash", Sha256.of(filled.jwe))
                .put("status", "accepted")
                .put("seq", filled.seq)
                .put("time", filled.time.toString());
        receipt.putObject("head").put("seq", filled.seq).put("hash", Sha256.of(filled.jwe));
        try {
            return new String[] {
                SignedStatement.sign(link, Link.TYPE, keys.signer(), keys.publicKey()),
                SignedStatement.sign(
                        receipt,
                        ReceiptVerifier.TYPE,
                        new ECDSASigner(authority.getPrivate(), Curve.P_256),
                        (ECPublicKey) authority.getPublic())
            };
        } catch (Exception e) {
            throw new IllegalStateException("signing", e);
        }
    }

    private static String text(SplittableRandom random, int length) {
        byte[] bytes = new byte[length * 3 / 4];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
