package mu.maupass.bench.restore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mu.maupass.bench.invented.InventedVisits;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.Settlement;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.ReceiptVerifier;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sealer;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.trust.EnrolledStation;

/**
 * No measurement: gives an enrolled station the records of many visits, each sealed, signed and committed as after a visit, with
 * a receipt of its sandbox authority. Instead of sending each it asks for the receipts with the authority's own key, and tells
 * the authority how far the station has come. Both must be closed.
 */
public final class DrillRecords {
    private static final int BATCH = 500;

    private DrillRecords() {}

    /** @param arguments the station's data folder, the authority's, and how many records */
    public static void main(String[] arguments) throws Exception {
        Path station = Path.of(arguments[0]);
        Path authority = Path.of(arguments[1]);
        int records = Integer.parseInt(arguments[2]);
        EnrolledStation enrolled =
                StationEnrolment.load(station.resolve("trust")).orElseThrow();
        OutboxEntry last;
        try (SqliteOutbox outbox = SqliteOutbox.open(
                station.resolve("outbox.db"),
                Clock.systemDefaultZone(),
                Optional.of(StationSeal.of(enrolled.keys())))) {
            Sealer sealer = enrolled.sealer();
            PrivateKey key = signingKey(authority);
            for (int made = 0; made < records; made += BATCH) {
                for (int i = made; i < Math.min(made + BATCH, records); i++) {
                    Activation activation = InventedVisits.activation(enrolled.stationId());
                    outbox.append(
                            activation, sealer, InventedVisits.summary(activation), InventedVisits.audit(activation));
                }
                for (Claim claim : outbox.claim(BATCH, Instant.now())) {
                    outbox.settle(
                            claim,
                            new Settlement.Accepted(new ReceiptVerifier(List.of(enrolled.signingKey()))
                                    .verify(receipt(claim.sealed(), key, enrolled.signingKey()))));
                }
            }
            last = outbox.newest(1).getFirst();
        }
        tellAuthority(authority, enrolled.stationId(), last);
        System.out.printf("%d records, the last at place %d.%n", records, last.seq());
    }

    private static PrivateKey signingKey(Path authority) throws Exception {
        char[] passphrase =
                Files.readString(authority.resolve("authority.pass")).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(authority.resolve("authority.p12"))) {
            store.load(file, passphrase);
        }
        return (PrivateKey) store.getKey("signing", passphrase);
    }

    private static String receipt(SealedRecord record, PrivateKey key, ECPublicKey half) throws Exception {
        ObjectNode receipt = JsonNodeFactory.instance
                .objectNode()
                .put("jti", record.jti().toString())
                .put("hash", record.hash())
                .put("status", "accepted")
                .put("seq", record.seq())
                .put("time", OffsetDateTime.now().toString());
        receipt.putObject("head").put("seq", record.seq()).put("hash", record.hash());
        return SignedStatement.sign(receipt, ReceiptVerifier.TYPE, new ECDSASigner(key, Curve.P_256), half);
    }

    private static void tellAuthority(Path authority, String stationId, OutboxEntry last) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + authority.resolve("authority.db"));
                var update = connection.prepareStatement(
                        "UPDATE station SET head_seq = ?, head_hash = ? WHERE station_id = ?")) {
            update.setLong(1, last.seq());
            update.setString(2, last.hash());
            update.setString(3, stationId);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("The authority does not know this station.");
            }
        }
    }
}
