package mu.maupass.devices.scanner.escl;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom a connection to a scanner trusts: the certificate with the pinned fingerprint and no other, or, without one, whatever
 * the platform's authorities vouch for. Remembers what it was shown last, for the message.
 */
final class PinnedTrust implements X509TrustManager {

    private final Optional<String> pinned;
    private final X509TrustManager platform;
    private volatile String shown = "";

    /** @param pinned SHA-256 of the certificate, 64 lower-case hex digits */
    PinnedTrust(Optional<String> pinned) {
        this.pinned = pinned;
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            platform = Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has trusted authorities", e);
        }
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has TLS", e);
        }
    }

    /** Fingerprint of the certificate that was shown last; empty before any. */
    String shown() {
        return shown;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        shown = fingerprint(chain[0]);
        if (pinned.isEmpty()) {
            platform.checkServerTrusted(chain, authType);
        } else if (!pinned.get().equals(shown)) {
            throw new CertificateException("not the pinned certificate");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the station is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return pinned.isPresent() ? new X509Certificate[0] : platform.getAcceptedIssuers();
    }

    static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }
}
