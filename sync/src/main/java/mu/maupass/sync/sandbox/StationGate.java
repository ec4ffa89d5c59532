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
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import mu.maupass.sync.seal.StatementVerifier;

/** Finds out from the certificate which station asks. */
final class StationGate {

    /** A station that sends a hundred records is written down as heard of once. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

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
    /** Of which stations it could not be written down, and when that was tried. */
    private final Map<String, Long> unwritten = new ConcurrentHashMap<>();

    private final RequestObserver observer;

    /** @param observer told where it cannot be written down that a station was heard of */
    StationGate(SandboxStore store, X509Certificate ca, Clock clock, RequestObserver observer) {
        this.observer = observer;
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

    /** @param contact to be written down, where it is time */
    private record Found(Judgement judgement, Optional<Contact> contact) {}

    private record Contact(String station, String version) {}

    /**
     * Which station it is. That it was heard of is written down, once a minute and apart from all else: where nothing can be written, as on
     * a full disk, what only reads goes on.
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
        Found found = store.inTransaction(connection -> found(connection, encoded, version(program)));
        if (found.contact.isPresent()) {
            note(found.contact.get());
        }
        return found.judgement;
    }

    private Found found(Connection connection, String certificate, String version) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                    SELECT s.station_id, s.public_key, s.revoked, c.seen, c.version
                    FROM station s JOIN station_certificate t ON t.station_id = s.station_id
                      LEFT JOIN station_contact c ON c.station_id = s.station_id
                    WHERE t.certificate = ?""")) {
            query.setString(1, certificate);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return new Found(new Judgement.Refused(Problem.STATION_NOT_RECOGNISED), Optional.empty());
                }
                if (row.getBoolean("revoked")) {
                    return new Found(new Judgement.Refused(Problem.STATION_REVOKED), Optional.empty());
                }
                String station = row.getString("station_id");
                Key key = keys.computeIfAbsent(row.getString("public_key"), Key::of);
                return new Found(
                        new Judgement.Station(station, key.publicKey, key.statements),
                        due(row, version) ? Optional.of(new Contact(station, version)) : Optional.empty());
            }
        }
    }

    private static String version(String program) {
        Matcher named = PROGRAM.matcher(program);
        return named.matches() ? named.group(1) : "";
    }

    /** Only forward, as clocks of several processes differ; but one that was years ahead once is not believed for years. */
    private boolean due(ResultSet station, String version) throws SQLException {
        long since = clock.millis() - station.getLong("seen");
        return since >= NOTED_EVERY.toMillis()
                || since < -FURTHEST_AHEAD.toMillis()
                || !version.equals(station.getString("version"));
    }

    private void note(Contact contact) {
        long now = clock.millis();
        Long tried = unwritten.get(contact.station);
        if (tried != null && Math.abs(now - tried) < NOTED_EVERY.toMillis()) {
            return;
        }
        try {
            store.inTransaction(connection -> SandboxStore.update(
                    connection, """
                    INSERT INTO station_contact (station_id, seen, version) VALUES (?, ?, ?)
                    ON CONFLICT (station_id) DO UPDATE SET version = excluded.version,
                      seen = CASE WHEN station_contact.seen BETWEEN excluded.seen AND excluded.seen + ?
                        THEN station_contact.seen ELSE excluded.seen END""", contact.station, now, contact.version, FURTHEST_AHEAD.toMillis()));
            unwritten.remove(contact.station);
        } catch (SyncException e) {
            unwritten.put(contact.station, now);
            observer.failed("stations", e.failure().code(), e.failure().detail());
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
