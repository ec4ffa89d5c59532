package mu.maupass.sync.sandbox;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.sandbox.SandboxOptions.Validity;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * How a server shows itself: with a certificate that is made anew before it ends, because a server may run for longer than a certificate
 * is valid, and stations believe none that is over. Its key stays the same. One whose span of time is given is never renewed. Safe for
 * use by several threads.
 */
final class LastingCertificate extends X509ExtendedKeyManager {

    /** Before its end; longer than any connection lives. */
    private static final Duration AHEAD = Duration.ofDays(10);

    private static final String ALIAS = "server";
    private static final String KEY_TYPE = "EC";

    private final SandboxKeys keys;
    private final ServerCertificate content;
    private final Clock clock;
    private final KeyPair pair;
    private X509Certificate certificate;

    LastingCertificate(SandboxKeys keys, ServerCertificate content, Clock clock)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        this.keys = keys;
        this.content = content;
        this.clock = clock;
        this.pair = SandboxKeys.newPair();
        this.certificate = SandboxCertificates.server(keys.caKey(), pair.getPublic(), content, clock.instant());
    }

    /** The one that is shown now. */
    synchronized X509Certificate current() {
        Instant now = clock.instant();
        if (content.validity().isEmpty()
                && !now.isBefore(certificate.getNotAfter().toInstant().minus(AHEAD))) {
            try {
                // From when the first one was: a station whose clock is behind must not find it to be of the future.
                Validity longer = new Validity(
                        certificate.getNotBefore().toInstant(),
                        content.validityAt(now).until());
                certificate = SandboxCertificates.server(
                        keys.caKey(),
                        pair.getPublic(),
                        new ServerCertificate(content.dnsNames(), content.ipAddresses(), Optional.of(longer)),
                        now);
            } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
                throw new IllegalStateException("it was made of the same before", e);
            }
        }
        return certificate;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return alias.equals(ALIAS) ? new X509Certificate[] {current(), keys.ca()} : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return alias.equals(ALIAS) ? pair.getPrivate() : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keyType.equals(KEY_TYPE) ? new String[] {ALIAS} : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return keyType.equals(KEY_TYPE) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return keyType.equals(KEY_TYPE) ? ALIAS : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
