package mu.maupass.sync.authority;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.seal.Sha256;

/** TLS that trusts one pinned certification authority and none of those that the platform trusts. */
public final class TlsTrust {

    private TlsTrust() {}

    /** Trusts certificates issued by the pinned authority, and identifies the station with its own. */
    public static SSLContext pinned(X509Certificate authorityCa, KeyManager[] keyManagers) throws SyncException {
        return context(keyManagers, trustManagers(authorityCa));
    }

    /** The same without looking at the dates in the certificates: only for asking the time. */
    static SSLContext pinnedDatesAside(X509Certificate authorityCa, KeyManager[] keyManagers) throws SyncException {
        return context(keyManagers, new TrustManager[] {new IgnoredDatesTrust(authorityCa)});
    }

    /**
     * Trusts any chain that contains a certification authority with this fingerprint; for the first contact only.
     *
     * @param fingerprint SHA-256 of the certificate, 64 hexadecimal digits, colons and spaces allowed
     */
    public static SSLContext byFingerprint(String fingerprint) throws SyncException {
        byte[] wanted;
        try {
            wanted = HexFormat.of().parseHex(fingerprint.replaceAll("[:\\s]", ""));
        } catch (IllegalArgumentException e) {
            throw SyncException.of(Cause.FINGERPRINT_FORMAT, "not hexadecimal");
        }
        if (wanted.length != 32) {
            throw SyncException.of(Cause.FINGERPRINT_FORMAT, wanted.length + " bytes in place of 32");
        }
        return context(new KeyManager[0], new TrustManager[] {new FingerprintTrust(wanted)});
    }

    private static TrustManager[] trustManagers(X509Certificate authorityCa) throws SyncException {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry("authority", authorityCa);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw SyncException.of(Cause.AUTHORITY_CERTIFICATE, e.getClass().getSimpleName());
        }
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) throws SyncException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw SyncException.of(Cause.AUTHORITY_CERTIFICATE, e.getClass().getSimpleName());
        }
    }

    /** Verifies the chain as of a moment at which its first certificate is valid. */
    private record IgnoredDatesTrust(X509Certificate ca) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            try {
                PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(ca, null)));
                parameters.setRevocationEnabled(false);
                parameters.setDate(chain[0].getNotAfter());
                CertPathValidator.getInstance("PKIX")
                        .validate(
                                CertificateFactory.getInstance("X.509")
                                        .generateCertPath(Arrays.stream(chain)
                                                .filter(one -> !one.equals(ca))
                                                .toList()),
                                parameters);
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a station is no TLS server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Finds the certification authority in the chain that was presented, then verifies the chain against it. */
    private record FingerprintTrust(byte[] wanted) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            Optional<X509Certificate> anchor = Optional.empty();
            for (X509Certificate certificate : chain) {
                if (Arrays.equals(Sha256.digest(certificate.getEncoded()), wanted)) {
                    anchor = Optional.of(certificate);
                }
            }
            if (anchor.isEmpty() || anchor.get().getBasicConstraints() < 0) {
                throw new CertificateException("no certification authority with this fingerprint");
            }
            try {
                for (TrustManager manager : trustManagers(anchor.get())) {
                    ((X509TrustManager) manager).checkServerTrusted(chain, authType);
                }
            } catch (SyncException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a station is no TLS server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
