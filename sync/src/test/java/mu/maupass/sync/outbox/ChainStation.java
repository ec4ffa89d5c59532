package mu.maupass.sync.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.SignedStatement;

/** A station with its own key, and an authority's key that signs receipts, without a network. */
final class ChainStation {

    static final String ID = "MU-PO-0042";
    static final SandboxPerson PERSON = new SandboxPerson(
            "",
            "priya",
            "",
            "Doorgakant",
            "Doorgakant",
            "Priya Anjali",
            LocalDate.of(1990, 3, 15),
            "D150390123456G",
            Optional.empty(),
            Optional.empty());

    private final Path folder;
    private final StationKeys keys;
    private final KeyPair authority;
    private final Sealer sealer;

    ChainStation(Path folder) throws Exception {
        this.folder = folder;
        this.keys = StationKeys.openOrCreate(folder);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.authority = generator.generateKeyPair();
        this.sealer = new Sealer(ID, URI.create("https://maupass.example/"), keys, (ECPublicKey) authority.getPublic());
    }

    Path file() {
        return folder.resolve("outbox.db");
    }

    Outbox open() throws SyncException {
        return SqliteOutbox.open(file(), Clock.systemDefaultZone());
    }

    /** The outbox as a station opens it: what nobody signs is authenticated. */
    Outbox openSealed() throws SyncException {
        Outbox outbox = SqliteOutbox.open(file(), Clock.systemDefaultZone(), seal());
        if (outbox.closing()
                .filter(why -> why.cause() == QueueFailure.Cause.QUEUE_BEGUN)
                .isPresent()) {
            outbox.countersigned(new CountersignedHead(ID, new ChainHead(0, ""), OffsetDateTime.now(), ""));
        }
        return outbox;
    }

    Optional<StationSeal> seal() throws SyncException {
        return Optional.of(StationSeal.of(keys));
    }

    /** The outbox, opened this many days later. */
    Outbox openAfter(int days) throws SyncException {
        return SqliteOutbox.open(file(), Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(days)));
    }

    /** Has the authority accept the oldest waiting records. */
    void acceptOldest(Outbox outbox, int records) throws Exception {
        for (Claim claim : outbox.claim(records, Instant.now())) {
            SealedRecord record = claim.sealed();
            outbox.settle(
                    claim,
                    new Settlement.Accepted(
                            receipt(record, AuthorityReceipt.Status.ACCEPTED, record.seq(), record.hash())));
        }
    }

    /** The authority's statement of how much of a chain it holds. */
    CountersignedHead head(long seq, String hash) throws Exception {
        String jws = SignedStatement.sign(
                CountersignedHead.content(
                        ID, new ChainHead(seq, hash), OffsetDateTime.parse("2026-11-21T09:32:10+04:00")),
                CountersignedHead.TYPE,
                new ECDSASigner(authority.getPrivate(), Curve.P_256),
                (ECPublicKey) authority.getPublic());
        return CountersignedHead.verify(jws, chainKeys().authorityKeys());
    }

    ChainKeys chainKeys() {
        return new ChainKeys(ID, List.of(keys.publicKey()), List.of((ECPublicKey) authority.getPublic()));
    }

    StationKeys keys() {
        return keys;
    }

    Sealer sealer() {
        return sealer;
    }

    QueuedRecord append(Outbox outbox) throws SyncException {
        Activation activation = SandboxSite.activation(ID, PERSON, "1234567");
        return outbox.append(activation, sealer, summary(activation), audit(activation));
    }

    static VisitSummary summary(Activation activation) {
        return VisitSummary.activated(
                activation, VisitPath.NON_BIOMETRIC, DocumentKind.PASSPORT, Duration.ofSeconds(150));
    }

    static AuditEntry audit(Activation activation) {
        return new AuditEntry(
                OffsetDateTime.now(), activation.agentId(), "visit.activated", Optional.of(activation.visitId()), "");
    }

    /** A receipt as the authority signs it. */
    AuthorityReceipt receipt(SealedRecord record, AuthorityReceipt.Status status, long headSeq, String headHash)
            throws Exception {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("jti", record.jti().toString())
                .put("hash", record.hash())
                .put("status", status.value())
                .put("seq", record.seq())
                .put("time", "2026-11-21T09:32:10+04:00");
        json.putObject("head").put("seq", headSeq).put("hash", headHash);
        String jws = SignedStatement.sign(
                json, ReceiptVerifier.TYPE, new ECDSASigner(authority.getPrivate(), Curve.P_256), (ECPublicKey)
                        authority.getPublic());
        return new ReceiptVerifier(List.of((ECPublicKey) authority.getPublic())).verify(jws);
    }

    /** Changes the closed file with SQL, as an attacker with another program would. */
    void tamper(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    static AuditEntry signIn() {
        return new AuditEntry(OffsetDateTime.now(), "s.appadoo", "agent.signed-in", Optional.<UUID>empty(), "");
    }

    /** Copies all files of its outbox. */
    void copyTo(Path copy) throws Exception {
        for (Path file : List.of(
                file(),
                file().resolveSibling("outbox.db-wal"),
                UsageStore.beside(file()),
                UsageStore.beside(file()).resolveSibling("usage.db-wal"),
                Witness.beside(file()))) {
            if (Files.exists(file)) {
                Files.copy(file, copy.resolveSibling(file.getFileName()));
            }
        }
    }
}
