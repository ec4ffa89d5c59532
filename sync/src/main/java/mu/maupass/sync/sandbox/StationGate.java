package mu.maupass.sync.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.StatementVerifier;

/** Finds out from the certificate which station asks. */
final class StationGate {

    /** A station that sends a hundred records is written down as heard of once. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** As stations name themselves; what else there is says nothing of a version. */
    private static final Pattern PROGRAM = Pattern.compile("MauPassStation/([0-9A-Za-z.+~-]{1,60})");

    private final SandboxStore store;
    private final X509Certificate ca;
    private final Clock clock;
    /**
     * What was verified once: under the quick compiler a certificate takes longer than all the rest of a record. No larger
     * than what this authority has issued.
     */
    private final Set<X509Certificate> issued = ConcurrentHashMap.newKeySet();

    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    StationGate(SandboxStore store, X509Certificate ca, Clock clock) {
        this.store = store;
        this.ca = ca;
        this.clock = clock;
    }

    /** The station that asks, or why it is refused. */
    sealed interface Judgement {

        /**
         * An enrolled station that is not revoked.
         *
         * @param statements verifies what it signed
         */
        record Station(String stationId, ECPublicKey publicKey, StatementVerifier statements) implements Judgement {}

        /** Not a station that this authority serves. */
        record Refused(Problem problem) implements Judgement {}
    }

    /**
     * Which station it is. That it was heard of is written down, once a minute.
     *
     * @param program how the client names itself in HTTP
     */
    Judgement judge(Optional<X509Certificate> certificate, String program) throws SyncException {
        if (certificate.isEmpty()) {
            return new Judgement.Refused(Problem.STATION_NOT_RECOGNISED);
        }
        String encoded;
        try {
            if (!issued.contains(certificate.get())) {
                certificate.get().verify(ca.getPublicKey());
                issued.add(certificate.get());
            }
            certificate.get().checkValidity(Date.from(clock.instant()));
            encoded = Base64.getEncoder().encodeToString(certificate.get().getEncoded());
        } catch (CertificateException e) {
            return new Judgement.Refused(Problem.STATION_NOT_RECOGNISED);
        } catch (GeneralSecurityException e) {
            return new Judgement.Refused(Problem.STATION_NOT_RECOGNISED);
        }
        return store.inTransaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    SELECT s.station_id, s.public_key, s.revoked, c.seen, c.version
                    FROM station s JOIN station_certificate t ON t.station_id = s.station_id
                      LEFT JOIN station_contact c ON c.station_id = s.station_id
                    WHERE t.certificate = ?""")) {
                query.setString(1, encoded);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        return new Judgement.Refused(Problem.STATION_NOT_RECOGNISED);
                    }
                    if (row.getBoolean("revoked")) {
                        return new Judgement.Refused(Problem.STATION_REVOKED);
                    }
                    note(connection, row, version(program));
                    Key key = keys.computeIfAbsent(row.getString("public_key"), Key::of);
                    return new Judgement.Station(row.getString("station_id"), key.publicKey, key.statements);
                }
            }
        });
    }

    private static String version(String program) {
        Matcher named = PROGRAM.matcher(program);
        return named.matches() ? named.group(1) : "";
    }

    private void note(Connection connection, ResultSet station, String version) throws SQLException {
        long now = clock.millis();
        if (!version.equals(station.getString("version"))
                || Math.abs(now - station.getLong("seen")) >= NOTED_EVERY.toMillis()) {
            SandboxStore.update(connection, """
                    INSERT INTO station_contact (station_id, seen, version) VALUES (?, ?, ?)
                    ON CONFLICT (station_id) DO UPDATE SET seen = excluded.seen, version = excluded.version""", station.getString("station_id"), now, version);
        }
    }

    private record Key(ECPublicKey publicKey, StatementVerifier statements) {
        static Key of(String jwk) {
            ECPublicKey publicKey = key(jwk);
            return new Key(publicKey, new StatementVerifier(List.of(publicKey)));
        }
    }

    static ECPublicKey key(String jwk) {
        try {
            return ECKey.parse(jwk).toECPublicKey();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("a stored key", e);
        }
    }
}
