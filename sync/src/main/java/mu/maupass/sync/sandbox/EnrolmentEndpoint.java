package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalInt;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.enrolment.Pem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.KeyId;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.seal.Link;
import org.bouncycastle.operator.OperatorCreationException;

/** {@code POST /v1/stations}: enrols a station with a one-time code and a certification request. */
final class EnrolmentEndpoint {

    private static final int FREE_GUESSES = 10;

    private final SandboxStore store;
    private final SandboxKeys keys;
    private final URI namespace;
    private final Clock clock;
    /** A code is too long to be guessed; the limit keeps somebody from trying all the same. */
    private final GuessLimit codes;

    EnrolmentEndpoint(SandboxStore store, SandboxKeys keys, URI namespace, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.namespace = namespace;
        this.clock = clock;
        this.codes = new GuessLimit(FREE_GUESSES, Duration.ofSeconds(30), Duration.ofMinutes(15), clock);
    }

    /** A new one-time code for an office; the station's identifier is fixed with it. */
    static String issueCode(SandboxStore store, String officeName) throws SyncException {
        String code = "EN" + PreEnrolmentCode.random(new SecureRandom()).value();
        return store.inTransaction(connection -> {
            long next = SandboxStore.count(connection, "SELECT count(*) FROM enrolment_code") + 1;
            SandboxStore.update(
                    connection,
                    "INSERT INTO enrolment_code (code, station_id, office_name) VALUES (?, ?, ?)",
                    code,
                    String.format(Locale.ROOT, "MU-PO-%04d", 41 + next),
                    officeName);
            return code;
        });
    }

    Answer enrol(SandboxExchange request) throws SyncException {
        JsonNode json = request.json("code", "certification_request").orElse(null);
        if (json == null
                || !json.path("code").isTextual()
                || !json.path("certification_request").isTextual()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        ECPublicKey key;
        try {
            byte[] der = Base64.getDecoder()
                    .decode(json.path("certification_request").asText());
            if (!(SandboxCertificates.requestedKey(der) instanceof ECPublicKey ec)) {
                return Answer.problem(Problem.ENROLMENT_REQUEST);
            }
            key = ec;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Answer.problem(Problem.ENROLMENT_REQUEST);
        }
        OptionalInt wait = codes.waiting(request.source());
        if (wait.isPresent()) {
            return Answer.tooManyRequests(wait.getAsInt());
        }
        String code = json.path("code").asText().strip();
        Answer answer = store.inTransaction(connection -> {
            try {
                return enrol(connection, code, key);
            } catch (JOSEException | IllegalArgumentException e) {
                return Answer.problem(Problem.ENROLMENT_REQUEST);
            }
        });
        if (answer.status() == Problem.ENROLMENT_CODE.status()) {
            codes.failed(request.source());
        }
        return answer;
    }

    /** {@code POST /v1/stations/renewals}: a new certificate for the station's present key. */
    Answer renew(SandboxExchange request, Judgement.Station station) throws SyncException {
        JsonNode json = request.json("certification_request").orElse(null);
        if (json == null || !json.path("certification_request").isTextual()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        try {
            byte[] der = Base64.getDecoder()
                    .decode(json.path("certification_request").asText());
            if (!SandboxCertificates.requestedKey(der).equals(station.publicKey())) {
                return Answer.problem(Problem.ENROLMENT_REQUEST);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Answer.problem(Problem.ENROLMENT_REQUEST);
        }
        X509Certificate certificate = certify(station.publicKey(), station.stationId());
        store.inTransaction(connection -> {
            SandboxStore.update(
                    connection,
                    "UPDATE station SET certificate = ? WHERE station_id = ?",
                    encoded(certificate),
                    station.stationId());
            return SandboxStore.update(
                    connection,
                    "INSERT INTO station_certificate VALUES (?, ?)",
                    encoded(certificate),
                    station.stationId());
        });
        ObjectNode answer = SandboxExchange.MAPPER.createObjectNode();
        answer.putArray("certificates").add(Pem.text(certificate));
        return Answer.json(201, answer);
    }

    private Answer enrol(Connection connection, String code, ECPublicKey key) throws SQLException, JOSEException {
        String jwk =
                new ECKey.Builder(Curve.P_256, key).keyID(KeyId.of(key)).build().toJSONString();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT station_id, office_name, public_key FROM enrolment_code WHERE code = ?")) {
            query.setString(1, code);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Answer.problem(Problem.ENROLMENT_CODE);
                }
                String stationId = row.getString("station_id");
                String office = row.getString("office_name");
                String usedBy = row.getString("public_key");
                if (usedBy == null) {
                    X509Certificate certificate = certify(key, stationId);
                    SandboxStore.update(
                            connection, "UPDATE enrolment_code SET public_key = ? WHERE code = ?", jwk, code);
                    SandboxStore.update(
                            connection,
                            """
                            INSERT INTO station (station_id, office_name, certificate, public_key, head_hash, enrolled)
                            VALUES (?, ?, ?, ?, ?, ?)""",
                            stationId,
                            office,
                            encoded(certificate),
                            jwk,
                            Link.genesis(stationId),
                            clock.millis());
                    SandboxStore.update(
                            connection,
                            "INSERT INTO station_certificate VALUES (?, ?)",
                            encoded(certificate),
                            stationId);
                    return answer(stationId, office, certificate);
                }
                // The same key again comes from the same station, which did not get the first answer.
                return usedBy.equals(jwk)
                        ? answer(stationId, office, stored(connection, stationId))
                        : Answer.problem(Problem.ENROLMENT_CODE);
            }
        }
    }

    private Answer answer(String stationId, String office, X509Certificate certificate) throws JOSEException {
        ObjectNode json = SandboxExchange.MAPPER
                .createObjectNode()
                .put("station_id", stationId)
                .put("office_name", office)
                .put("namespace", namespace.toString())
                .put("ca_certificate", Pem.text(keys.ca()));
        json.putArray("certificates").add(Pem.text(certificate));
        HeldKeys now = keys.now();
        json.set("signing_key", jwk(now.signer().open(), KeyUse.SIGNATURE));
        json.set("sealing_key", jwk(now.receiver().open(), KeyUse.ENCRYPTION));
        return Answer.json(201, json);
    }

    private X509Certificate certify(ECPublicKey key, String stationId) {
        try {
            return SandboxCertificates.station(keys.caKey(), key, stationId, clock.instant());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static X509Certificate stored(Connection connection, String stationId) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT certificate FROM station WHERE station_id = ?")) {
            query.setString(1, stationId);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Base64.getDecoder().decode(row.getString(1))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a stored certificate", e);
            }
        }
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode jwk(ECPublicKey key, KeyUse use) throws JOSEException {
        try {
            return SandboxExchange.MAPPER.readTree(new ECKey.Builder(Curve.P_256, key)
                    .keyUse(use)
                    .keyID(KeyId.of(key))
                    .build()
                    .toJSONString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key as JSON", e);
        }
    }
}
