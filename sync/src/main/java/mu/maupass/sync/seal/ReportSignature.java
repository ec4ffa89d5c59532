package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.keys.KeyId;
import mu.maupass.sync.keys.StationKeys;

/**
 * A station's signature on a report, with the certificates that say whose key it is, so that it is verified without a
 * network and without the station: a compact JWS with {@code x5c} (RFC 7515, section 4.1.6).
 *
 * @param content      what was signed
 * @param certificates the station's first, then those of the certification authorities above it
 */
public record ReportSignature(JsonNode content, List<X509Certificate> certificates) {

    /** JWS type of a report's signature. */
    public static final String TYPE = "maupass-report+jws";

    private static final int MOST_CERTIFICATES = 8;

    public ReportSignature {
        Objects.requireNonNull(content);
        certificates = List.copyOf(certificates);
    }

    /**
     * Signs what is said about a report.
     *
     * @throws SyncException T-118
     */
    public static String sign(ObjectNode content, StationKeys keys) throws SyncException {
        try {
            List<Base64> chain = new ArrayList<>();
            for (X509Certificate certificate : keys.certificates()) {
                chain.add(Base64.encode(certificate.getEncoded()));
            }
            JWSObject jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(TYPE))
                            .keyID(KeyId.of(keys.publicKey()))
                            .x509CertChain(chain)
                            .build(),
                    new Payload(StatementJson.MAPPER.writeValueAsBytes(content)));
            jws.sign(keys.signer());
            return jws.serialize();
        } catch (IOException | JOSEException | GeneralSecurityException e) {
            throw SyncException.of(Cause.SEALING, e.getClass().getSimpleName());
        }
    }

    /**
     * The same without the certificates, short enough for a QR; whoever verifies it needs the station's certificate.
     *
     * @throws SyncException T-118
     */
    public static String signBriefly(ObjectNode content, StationKeys keys) throws SyncException {
        try {
            return SignedStatement.sign(content, TYPE, keys.signer(), keys.publicKey());
        } catch (IOException | JOSEException e) {
            throw SyncException.of(Cause.SEALING, e.getClass().getSimpleName());
        }
    }

    /**
     * The signature in a compact JWS, if the key of its first certificate made it. Never throws, for any text.
     *
     * @param known the certificates of a station, its own first, for a signature that comes without; may be empty
     */
    public static Optional<ReportSignature> verify(String compact, List<X509Certificate> known) {
        List<X509Certificate> chain = new ArrayList<>();
        SignedStatement statement = SignedStatement.verify(compact, TYPE, jws -> {
            chain.addAll(jws.getHeader().getX509CertChain() == null ? known : chain(jws));
            return !chain.isEmpty()
                    && chain.getFirst().getPublicKey() instanceof ECPublicKey key
                    && jws.verify(new ECDSAVerifier(key));
        });
        return statement instanceof SignedStatement.Verified(JsonNode content)
                ? Optional.of(new ReportSignature(content, chain))
                : Optional.empty();
    }

    private static List<X509Certificate> chain(JWSObject jws) {
        List<Base64> encoded = jws.getHeader().getX509CertChain();
        if (encoded == null || encoded.size() > MOST_CERTIFICATES) {
            return List.of();
        }
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Base64 one : encoded) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one.decode())));
            }
            return chain;
        } catch (GeneralSecurityException | ClassCastException e) {
            return List.of();
        }
    }

    /** The name of the station in its certificate; empty where there is none. */
    public String station() {
        try {
            return new LdapName(
                            certificates.getFirst().getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }

    /** Whether this authority has certified the station's key, and the certificate was valid at that moment. */
    public boolean certifiedBy(X509Certificate authority, Instant at) {
        for (int i = 0; i < certificates.size(); i++) {
            X509Certificate one = certificates.get(i);
            try {
                one.checkValidity(Date.from(at));
            } catch (GeneralSecurityException e) {
                return false;
            }
            if (verifies(one, authority)) {
                return true;
            }
            if (i + 1 >= certificates.size()
                    || certificates.get(i + 1).getBasicConstraints() < 0
                    || !verifies(one, certificates.get(i + 1))) {
                return false;
            }
        }
        return false;
    }

    private static boolean verifies(X509Certificate one, X509Certificate issuer) {
        try {
            one.verify(issuer.getPublicKey());
            return one.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
