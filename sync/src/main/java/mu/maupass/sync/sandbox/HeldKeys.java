package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.trust.KeyList;

/**
 * The authority's keys at one moment.
 *
 * @param signing  all that it has or had, the newest first
 * @param sealing  likewise
 * @param signer   which one signs now
 * @param receiver which one records are sealed to now
 */
record HeldKeys(
        PrivateKey caKey,
        X509Certificate ca,
        List<HeldKey> signing,
        List<HeldKey> sealing,
        HeldKey signer,
        HeldKey receiver) {

    HeldKeys {
        signing = List.copyOf(signing);
        sealing = List.copyOf(sealing);
    }

    /** Those of a file as they are at this time. */
    static HeldKeys at(
            PrivateKey caKey, X509Certificate ca, List<HeldKey> signing, List<HeldKey> sealing, Instant now) {
        return new HeldKeys(caKey, ca, sorted(signing), sorted(sealing), inUse(signing, now), inUse(sealing, now));
    }

    private static List<HeldKey> sorted(List<HeldKey> keys) {
        return keys.stream()
                .sorted(Comparator.comparing(HeldKey::from).reversed().thenComparing(HeldKey::alias))
                .toList();
    }

    /** The newest that has begun; where this computer's clock knows of none, which begins first; never one that was retired. */
    private static HeldKey inUse(List<HeldKey> keys, Instant now) {
        List<HeldKey> usable =
                sorted(keys).stream().filter(key -> key.secret().isPresent()).toList();
        return usable.stream()
                .filter(key -> !key.from().isAfter(now))
                .findFirst()
                .or(() -> usable.reversed().stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("no key is in use"));
    }

    /**
     * What stations are told of them with this edition of the trust bundle.
     *
     * @param bundle hash of what else it says
     */
    KeyList keysAt(long version, String bundle) {
        Instant begun = signing.contains(signer) ? signer.from() : Instant.EPOCH;
        return new KeyList(
                version,
                bundle,
                signing.stream()
                        .filter(key -> key.secret().isPresent() && !key.from().isBefore(begun))
                        .map(HeldKey::open)
                        .toList(),
                signing.stream()
                        .filter(key -> key.secret().isEmpty() || key.from().isBefore(begun))
                        .map(HeldKey::open)
                        .toList(),
                receiver.open());
    }

    /**
     * The same, signed by the certification authority.
     *
     * @param bundle all that the bundle says besides
     */
    String list(ObjectNode bundle) throws JOSEException, JsonProcessingException {
        return SignedStatement.sign(
                keysAt(bundle.path("version").asLong(), KeyList.hashOf(bundle)).content(),
                KeyList.TYPE,
                new ECDSASigner(caKey, Curve.P_256),
                (ECPublicKey) ca.getPublicKey());
    }

    String sign(JsonNode content, String type) throws JOSEException, JsonProcessingException {
        return SignedStatement.sign(content, type, signer(false), signer.open());
    }

    /** The same for many receipts, with the faster arithmetic of {@link #decrypt}. */
    String signReceipt(JsonNode content, String type) throws JOSEException, JsonProcessingException {
        return SignedStatement.sign(content, type, signer(true), signer.open());
    }

    private JWSSigner signer(boolean many) throws JOSEException {
        ECDSASigner made = new ECDSASigner(secret(signer), Curve.P_256);
        if (many) {
            made.getJCAContext().setProvider(SandboxKeys.Arithmetic.PROVIDER);
        }
        return made;
    }

    private static ECPrivateKey secret(HeldKey key) {
        return key.secret().orElseThrow(() -> new IllegalStateException("no key is in use"));
    }

    /** Whether it has the key for this. */
    boolean opens(JWEObject sealed) {
        return candidates(sealed).findAny().isPresent();
    }

    /**
     * Decrypts, with arithmetic that is fast enough for fifty stations, also under the quick compiler.
     *
     * @throws JOSEException where it has no key for it, or it was changed
     */
    void decrypt(JWEObject sealed) throws JOSEException {
        Optional<JOSEException> last = Optional.empty();
        for (HeldKey key : candidates(sealed).toList()) {
            try {
                ECDHDecrypter decrypter = new ECDHDecrypter(secret(key));
                decrypter.getJCAContext().setKeyEncryptionProvider(SandboxKeys.Arithmetic.PROVIDER);
                sealed.decrypt(decrypter);
                return;
            } catch (JOSEException e) {
                last = Optional.of(e);
            }
        }
        throw last.orElseGet(() -> new JOSEException("no key"));
    }

    /** Whoever names no key may mean any. */
    private Stream<HeldKey> candidates(JWEObject sealed) {
        String id = sealed.getHeader().getKeyID();
        return sealing.stream().filter(key -> key.secret().isPresent() && (id == null || id.equals(key.id())));
    }
}
