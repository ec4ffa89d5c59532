package mu.maupass.sync.sandbox;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.sandbox.SandboxOptions.Validity;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** The certificates the sandbox authority issues (RFC 5280). */
final class SandboxCertificates {

    private static final String ALGORITHM = "SHA256withECDSA";
    private static final X500Name AUTHORITY = new X500Name("CN=MauPass sandbox authority,O=Sandbox,C=MU");
    private static final Duration TEN_YEARS = Duration.ofDays(3652);
    private static final Duration TWO_YEARS = Duration.ofDays(731);

    private SandboxCertificates() {}

    static X509Certificate authority(KeyPair pair, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var builder =
                builder(AUTHORITY, pair.getPublic(), new Validity(now.minus(Duration.ofDays(1)), now.plus(TEN_YEARS)));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return sign(builder, pair.getPrivate());
    }

    static X509Certificate issue(PrivateKey caKey, X509Certificate ca, PublicKey key, String name, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var builder = builder(
                new X500Name("CN=" + name),
                key,
                new Validity(now.minus(Duration.ofHours(1)), ca.getNotAfter().toInstant()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        return sign(builder, caKey);
    }

    static X509Certificate server(PrivateKey caKey, PublicKey key, ServerCertificate names, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var builder = builder(new X500Name("CN=" + names.dnsNames().getFirst()), key, names.validityAt(now));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        GeneralName[] alternatives = Stream.concat(
                        names.dnsNames().stream().map(name -> new GeneralName(GeneralName.dNSName, name)),
                        names.ipAddresses().stream().map(ip -> new GeneralName(GeneralName.iPAddress, ip)))
                .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        return sign(builder, caKey);
    }

    static X509Certificate station(PrivateKey caKey, PublicKey key, String stationId, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var builder = builder(
                new X500Name("CN=" + stationId + ",OU=Stations,O=Sandbox,C=MU"),
                key,
                new Validity(now.minus(Duration.ofHours(1)), now.plus(TWO_YEARS)));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return sign(builder, caKey);
    }

    /**
     * The public key of a certification request, whose signature proves that the station has the private key.
     *
     * @throws GeneralSecurityException when it does not, or when the bytes are no request
     */
    static PublicKey requestedKey(byte[] request) throws GeneralSecurityException {
        try {
            JcaPKCS10CertificationRequest parsed = new JcaPKCS10CertificationRequest(request);
            ContentVerifierProvider verifier = new JcaContentVerifierProviderBuilder().build(parsed.getPublicKey());
            if (!parsed.isSignatureValid(verifier)) {
                throw new GeneralSecurityException("signature");
            }
            return parsed.getPublicKey();
        } catch (IOException | PKCSException | OperatorCreationException | RuntimeException e) {
            // The parser throws many kinds of exceptions on untrusted bytes; here it only matters that the request is
            // not valid.
            throw new GeneralSecurityException(e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(X500Name subject, PublicKey key, Validity validity) {
        return new JcaX509v3CertificateBuilder(
                AUTHORITY,
                new BigInteger(120, new SecureRandom()).setBit(0),
                Date.from(validity.from()),
                Date.from(validity.until()),
                subject,
                key);
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey caKey)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(caKey)));
    }
}
