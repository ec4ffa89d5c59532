package mu.maupass.sync.credential;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import mu.maupass.sync.credential.CredentialException.Reason;

/**
 * Whose security keys are taken: what a key is must be signed with a certificate of one of these makers (WebAuthn, section
 * 8.2.1).
 *
 * @param certificates of the makers' authorities; none: any key is taken, whatever it says that it is
 */
public record KeyMakers(List<X509Certificate> certificates) {

    private static final int MOST_CERTIFICATES = 4;
    private static final String MODEL_EXTENSION = "1.3.6.1.4.1.45724.1.1.4";
    private static final int MODEL = 16;

    public KeyMakers {
        certificates = List.copyOf(certificates);
    }

    /**
     * These certificates, in DER.
     *
     * @throws IllegalArgumentException where one is none
     */
    public static KeyMakers of(List<byte[]> certificates) {
        List<X509Certificate> read = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : certificates) {
                read.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException("no certificate of a maker of security keys", e);
        }
        return new KeyMakers(read);
    }

    /** The certificates in DER. */
    public List<byte[]> encoded() {
        List<byte[]> encoded = new ArrayList<>();
        try {
            for (X509Certificate certificate : certificates) {
                encoded.add(certificate.getEncoded());
            }
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read", e);
        }
        return encoded;
    }

    /** Any key is taken. */
    public static KeyMakers anybody() {
        return new KeyMakers(List.of());
    }

    /** Whether anybody's keys are taken. */
    boolean anyone() {
        return certificates.isEmpty();
    }

    /**
     * Requires a statement to be signed by a key whose certificate is one of a maker.
     *
     * @param chain  the key's own certificate first
     * @param model  as the statement has it
     */
    void requireSigned(List<byte[]> chain, byte[] model, byte[] statement, byte[] signature, Instant now)
            throws CredentialException {
        if (chain.isEmpty() || chain.size() > MOST_CERTIFICATES) {
            throw new CredentialException(Reason.MALFORMED);
        }
        List<X509Certificate> path = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : chain) {
                path.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            requireForm(path.getFirst(), model);
            if (!(path.getFirst().getPublicKey() instanceof ECPublicKey key) || !signed(key, statement, signature)) {
                throw new CredentialException(Reason.SIGNATURE);
            }
        } catch (CertificateException e) {
            throw new CredentialException(Reason.MALFORMED);
        }
        if (!anyone()) {
            requireTrusted(path, now);
        }
    }

    /** Whether this key has signed it with ECDSA over SHA-256. */
    static boolean signed(ECPublicKey key, byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void requireTrusted(List<X509Certificate> path, Instant now) throws CredentialException {
        try {
            PKIXParameters parameters = new PKIXParameters(certificates.stream()
                    .map(maker -> new TrustAnchor(maker, null))
                    .collect(Collectors.toSet()));
            // Makers publish no lists of revoked keys for this; a maker that is not trusted any more leaves the policy.
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        } catch (GeneralSecurityException e) {
            throw new CredentialException(Reason.UNKNOWN_MAKER);
        }
    }

    private static void requireForm(X509Certificate certificate, byte[] model) throws CredentialException {
        Set<String> named = new HashSet<>();
        boolean attests = false;
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                named.add(part.getType());
                attests |= part.getType().equals("OU") && part.getValue().equals("Authenticator Attestation");
            }
        } catch (InvalidNameException e) {
            throw new CredentialException(Reason.MALFORMED);
        }
        byte[] extension = certificate.getExtensionValue(MODEL_EXTENSION);
        if (certificate.getVersion() != 3
                || !attests
                || !named.containsAll(Set.of("C", "O", "CN"))
                || certificate.getBasicConstraints() != -1
                || extension != null && !isModel(extension, model)) {
            throw new CredentialException(Reason.MALFORMED);
        }
    }

    /** An octet string in an octet string. */
    private static boolean isModel(byte[] extension, byte[] model) {
        return extension.length == MODEL + 4
                && extension[0] == 0x04
                && extension[1] == MODEL + 2
                && extension[2] == 0x04
                && extension[3] == MODEL
                && Arrays.equals(extension, 4, extension.length, model, 0, MODEL);
    }
}
