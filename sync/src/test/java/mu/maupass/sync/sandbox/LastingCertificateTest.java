package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import mu.maupass.sync.trust.DocumentIssuers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stations believe no certificate that is over, and nobody starts an authority anew each month. */
@DisplayName("A server that runs for longer than its certificate")
class LastingCertificateTest {

    @TempDir
    Path folder;

    /** As a station does: by the authority's own certificate, and by the time of now. A new context resumes nothing. */
    private static X509Certificate shown(SandboxAuthority authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority.ca());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", authority.port())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void isBelievedAfterwardsToo() throws Exception {
        SandboxSite.seed(folder);
        Instant now = Instant.now();
        AtomicReference<Instant> time = new AtomicReference<>(now.minus(Duration.ofDays(31)));
        InstantSource clock = time::get;
        try (SandboxAuthority authority = SandboxAuthority.start(
                TestRecords.chosen().open(folder),
                folder,
                0,
                SandboxOptions.standard(DocumentIssuers.none()).with(clock.withZone(ZoneOffset.UTC)),
                (_, _) -> {})) {
            assertThatThrownBy(() -> shown(authority))
                    .as("as of 31 days ago it has ended")
                    .isInstanceOf(SSLHandshakeException.class);

            time.set(now);

            assertThat(shown(authority).getNotAfter()).isAfter(now.plus(Duration.ofDays(20)));
        }
    }

    @Test
    void showsTheSameOneAsLongAsItIsGood() throws Exception {
        SandboxSite.seed(folder);
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        InstantSource clock = time::get;
        try (SandboxAuthority authority = SandboxAuthority.start(
                TestRecords.chosen().open(folder),
                folder,
                0,
                SandboxOptions.standard(DocumentIssuers.none()).with(clock.withZone(ZoneOffset.UTC)),
                (_, _) -> {})) {
            X509Certificate first = shown(authority);
            time.set(Instant.now().plus(Duration.ofDays(19)));

            assertThat(shown(authority)).isEqualTo(first);
        }
    }
}
