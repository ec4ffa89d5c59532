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
 * Decides which certificate of a scanner is trusted: only the one with the pinned fingerprint, or, where none is
 * pinned, one that the platform's trusted authorities have issued. Remembers the last certificate, for the failure's
 * message.
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

    /** Fingerprint of the last certificate; empty before the first one. */
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
        throw new CertificateException("the station is no TLS server");
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
