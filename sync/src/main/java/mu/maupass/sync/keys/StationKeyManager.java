package mu.maupass.sync.keys;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Gives TLS this station's one certificate. The platform's own key managers read from a key store: that takes a tenth
 * of a second each time, and a key in a token cannot be put into one.
 */
final class StationKeyManager extends X509ExtendedKeyManager {

    private static final String ALIAS = "station";
    private static final String ALGORITHM = "EC";

    private final PrivateKey privateKey;
    private final X509Certificate[] chain;

    StationKeyManager(PrivateKey privateKey, List<X509Certificate> chain) {
        this.privateKey = privateKey;
        this.chain = chain.toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return choose(keyTypes, issuers);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return choose(keyTypes, issuers);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
        String alias = choose(new String[] {keyType}, issuers);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return ALIAS.equals(alias) ? chain.clone() : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return ALIAS.equals(alias) ? privateKey : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    /**
     * Where the server names no issuer, any is accepted; otherwise the certificate is sent only to its own authority.
     */
    private @Nullable String choose(String[] keyTypes, Principal[] issuers) {
        boolean fits = issuers == null
                || issuers.length == 0
                || Arrays.asList(issuers).contains(chain[0].getIssuerX500Principal());
        return fits && Arrays.asList(keyTypes).contains(ALGORITHM) ? ALIAS : null;
    }
}
