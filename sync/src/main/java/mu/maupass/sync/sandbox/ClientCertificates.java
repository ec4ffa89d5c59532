package mu.maupass.sync.sandbox;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts any client certificate in TLS, where the client proves that it has the private key; {@link StationGate}
 * checks the certificate when the HTTP request is there. So a revoked or unknown station gets an answer that says what
 * is wrong, instead of a TLS alert.
 */
final class ClientCertificates extends X509ExtendedTrustManager {

    private final X509Certificate ca;

    ClientCertificates(X509Certificate ca) {
        this.ca = ca;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // Checked in HTTP.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        // Checked in HTTP.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        // Checked in HTTP.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("a server makes no connections");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw new UnsupportedOperationException("a server makes no connections");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw new UnsupportedOperationException("a server makes no connections");
    }

    /** TLS names this issuer to clients, so that they send the certificate that this authority issued and no other. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {ca};
    }
}
