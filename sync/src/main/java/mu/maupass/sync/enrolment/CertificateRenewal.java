package mu.maupass.sync.enrolment;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import mu.maupass.fault.Threads;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpProxy;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.trust.EnrolledStation;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Renews the station's certificate, for the same key, when a quarter of its validity is left. Open connections go on
 * with the old certificate, which stays valid until its end; the listener is told of the new one, for new connections.
 * Safe for use by several threads.
 */
public final class CertificateRenewal {

    private static final Logger LOG = System.getLogger(CertificateRenewal.class.getName());
    private static final Duration AGAIN = Duration.ofHours(6);

    private final EnrolledStation station;
    private final ConnectionTimeouts timeouts;
    private final Optional<HttpProxy> proxy;
    private final Clock clock;
    private final Listener listener;
    /** The keys with the newest certificate. */
    private volatile StationKeys keys;

    private Instant notBefore = Instant.MIN;

    /** Is told of every renewal. */
    @FunctionalInterface
    public interface Listener {
        /** @param keys the same key with the new certificate, which is stored already */
        void renewed(StationKeys keys) throws SyncException;
    }

    /**
     * @param station  whose certificate it is
     * @param timeouts limits of the request
     * @param proxy    the proxy on the way out of the network, if there is one
     * @param listener uses the new certificate from then on
     */
    public CertificateRenewal(
            EnrolledStation station,
            ConnectionTimeouts timeouts,
            Optional<HttpProxy> proxy,
            Clock clock,
            Listener listener) {
        this.station = station;
        this.keys = station.keys();
        this.listener = listener;
        this.timeouts = timeouts;
        this.proxy = proxy;
        this.clock = clock;
    }

    /** Whether the certificate should be renewed now. */
    public boolean due() {
        X509Certificate certificate = keys.certificate();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        return !clock.instant()
                .isBefore(until.minus(Duration.between(from, until).dividedBy(4)));
    }

    /** Renews it on its own thread if it is due and was not tried a short time ago; returns at once. */
    public synchronized void renewIfDue() {
        Instant now = clock.instant();
        if (!due() || now.isBefore(notBefore)) {
            return;
        }
        notBefore = now.plus(AGAIN);
        Threads.startVirtual("renewal", () -> {
            try {
                renew();
                LOG.log(Level.INFO, "the station's certificate was renewed");
            } catch (SyncException e) {
                LOG.log(
                        Level.WARNING,
                        "renewal of the certificate: {0}",
                        e.failure().code());
            }
        });
    }

    /**
     * Renews it now.
     *
     * @return the keys with the new certificate
     * @throws SyncException A-1xx when the authority cannot be reached or refuses, T-109 when it cannot be stored
     */
    public StationKeys renew() throws SyncException {
        try (AuthorityConnection connection = new AuthorityConnection(
                station.authority(), TlsTrust.pinned(station.authorityCa(), keys.keyManagers()), timeouts, proxy)) {
            HttpPost request = new HttpPost(connection.resource("v1/stations/renewals"));
            request.setEntity(new StringEntity(
                    EnrolmentAnswer.MAPPER
                            .createObjectNode()
                            .put(
                                    "certification_request",
                                    Base64.getEncoder().encodeToString(keys.certificationRequest()))
                            .toString(),
                    ContentType.APPLICATION_JSON));
            HttpAnswer answer = switch (connection.exchange(request)) {
                case Reply.Failure<HttpAnswer>(var failure) -> throw new SyncException(failure);
                case Reply.Success<HttpAnswer>(var received) -> received;
            };
            if (answer.status() != 201) {
                throw new SyncException(Problem.failure(answer));
            }
            keys = keys.install(certificates(answer));
            listener.renewed(keys);
            return keys;
        }
    }

    private List<X509Certificate> certificates(HttpAnswer answer) throws SyncException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (var pem : answer.json()
                    .orElseThrow(() -> new CertificateException("no JSON"))
                    .path("certificates")) {
                certificates.add(Pem.certificate(pem.asText()));
            }
            if (certificates.isEmpty()) {
                throw new CertificateException("none");
            }
            certificates.getFirst().verify(station.authorityCa().getPublicKey());
            return certificates;
        } catch (GeneralSecurityException e) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "renewed certificate");
        }
    }
}
