package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.trust.BundleDocument;
import mu.maupass.sync.trust.BundleScope;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.KeyList;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.TrustBundle;

/**
 * {@code GET /v1/trust-bundle}: signs a new edition of the bundle when its content has changed, and at least once a
 * day.
 */
final class BundleEndpoint {

    private static final Duration REISSUE = Duration.ofDays(1);
    /** Longer than any policy lets a station work without the authority. */
    private static final Duration VALID = Duration.ofDays(365);

    private final SandboxStore store;
    private final SandboxKeys keys;
    private final SandboxOptions options;
    private final Clock clock;
    /** The newest; transactions of a store may run side by side. */
    private final AtomicReference<Issued> issuers =
            new AtomicReference<>(new Issued(DocumentIssuers.none(), Instant.MIN));

    BundleEndpoint(SandboxStore store, SandboxKeys keys, SandboxOptions options) {
        this.store = store;
        this.keys = keys;
        this.options = options;
        this.clock = options.clock();
    }

    Answer bundle(SandboxExchange request, Judgement.Station station) throws SyncException {
        String jws = newest();
        String etag = "\"" + Sha256.of(jws) + "\"";
        String held = request.headers().getOrDefault("if-none-match", "");
        store.inTransaction(connection -> {
            Editions.held(connection, station.stationId(), held, clock.instant());
            Editions.handed(connection, station.stationId(), etag, clock.instant());
            return null;
        });
        return held.equals(etag)
                ? new Answer(304, Map.of("ETag", etag), "", new byte[0])
                : new Answer(200, Map.of("ETag", etag), "application/jose", jws.getBytes(StandardCharsets.US_ASCII));
    }

    private String newest() throws SyncException {
        return store.inTransaction(connection -> {
            List<RosterAgent> agents = SandboxStore.agents(connection);
            // Of one moment: digest, list and signature must be of the same keys.
            HeldKeys held = keys.now();
            try (PreparedStatement query = connection.prepareStatement(
                            "SELECT version, digest, jws, issued FROM bundle ORDER BY version DESC LIMIT 1");
                    ResultSet row = query.executeQuery()) {
                Instant now = clock.instant();
                refreshIssuers(now);
                long version = 1;
                if (row.next()) {
                    boolean recent = now.isBefore(
                            Instant.ofEpochMilli(row.getLong("issued")).plus(REISSUE));
                    if (recent && row.getString("digest").equals(digest(connection, agents, held))) {
                        return row.getString("jws");
                    }
                    version = row.getLong("version") + 1;
                }
                return sign(connection, agents, version, now, held);
            } catch (JOSEException | JsonProcessingException e) {
                throw new IllegalStateException("signing", e);
            }
        });
    }

    /**
     * Each signing of a revocation list gives other bytes, which would be a new edition; so it is signed only once for
     * an edition.
     */
    private void refreshIssuers(Instant now) {
        issuers.updateAndGet(last -> last.at.equals(Instant.MIN) || !now.isBefore(last.at.plus(REISSUE))
                ? new Issued(options.issuers().apply(now), now)
                : last);
    }

    /** Who signs documents, as of a time. */
    private record Issued(DocumentIssuers issuers, Instant at) {}

    private String sign(Connection connection, List<RosterAgent> agents, long version, Instant now, HeldKeys held)
            throws SQLException, JOSEException, JsonProcessingException {
        TrustBundle bundle = content(connection, agents, version, OffsetDateTime.ofInstant(now, clock.getZone()));
        ObjectNode content = BundleDocument.write(bundle);
        content.put(KeyList.MEMBER, held.list(content));
        String jws = held.sign(content, BundleDocument.TYPE);
        RecordRules.of(options).publish(connection);
        SandboxStore.update(
                connection,
                "INSERT INTO bundle (version, digest, salt, jws, issued, hash) VALUES (?, ?, ?, ?, ?, ?)",
                version,
                digest(connection, agents, held),
                "",
                jws,
                now.toEpochMilli(),
                Sha256.of(jws));
        return jws;
    }

    /** The hash of the bundle's content and of the keys that it names, without the number of its edition. */
    private String digest(Connection connection, List<RosterAgent> agents, HeldKeys held)
            throws SQLException, JOSEException {
        return Sha256.of(BundleDocument.write(content(connection, agents, 0, OffsetDateTime.MIN))
                .put(KeyList.MEMBER, held.keysAt(0, "").content().toString())
                .toString());
    }

    private TrustBundle content(Connection connection, List<RosterAgent> agents, long version, OffsetDateTime issuedAt)
            throws SQLException {
        return new TrustBundle(
                version,
                issuedAt,
                new BundleScope(options.namespace(), Set.of(), issuedAt.plus(VALID)),
                issuers.get().issuers,
                DenyTable.list(connection),
                agents,
                options.policy(),
                options.texts(),
                options.documentTypes(),
                revoked(connection));
    }

    private static Set<String> revoked(Connection connection) throws SQLException {
        Set<String> stations = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT station_id FROM station WHERE revoked = 1");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                stations.add(row.getString(1));
            }
        }
        return stations;
    }

    /** {@code GET /v1/trust-parts/SHA256}. */
    Answer part(String sha256) throws SyncException {
        // What is no hash is no part, and not every database takes every letter.
        if (!sha256.matches("[A-Za-z0-9_-]{43}")) {
            return Answer.problem(Problem.NO_SUCH_RESOURCE);
        }
        return store.inTransaction(connection -> DenyTable.part(connection, sha256))
                .map(content -> new Answer(200, Map.of(), "application/octet-stream", content))
                .orElseGet(() -> Answer.problem(Problem.NO_SUCH_RESOURCE));
    }
}
