package mu.maupass.devices.specimen;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;

/**
 * The invented maker of the simulated security keys: its authority, and the certificate and key with which they attest
 * what they are (WebAuthn, section 8.2.1). <strong>For demonstration, training and tests only:</strong> as with
 * {@link DemonstrationCsca} anybody can compute its private keys.
 */
public final class DemonstrationKeyMaker {

    private static final Date FROM = Date.from(Instant.parse("2025-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2045-01-01T00:00:00Z"));
    private static final String MODEL = "4d6175506173732053696d756c617465";
    private static final ASN1ObjectIdentifier MODEL_EXTENSION = new ASN1ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4");

    private final DemonstrationKey key;
    private final X509CertificateHolder authority;
    private final X509CertificateHolder certificate;

    private DemonstrationKeyMaker(String phrase, String organisation) {
        DemonstrationKey authorityKey = DemonstrationKey.of(phrase + " authority", SECObjectIdentifiers.secp256r1);
        key = DemonstrationKey.of(phrase + " attestation", SECObjectIdentifiers.secp256r1);
        X500Name issuer = new X500Name("C=MU,O=" + organisation + ",CN=FOR DEMONSTRATION ONLY - Security Keys");
        X500Name subject = new X500Name("C=MU,O=" + organisation
                + ",OU=Authenticator Attestation,CN=FOR DEMONSTRATION ONLY - Simulated Security Key");
        try {
            authority = new X509v3CertificateBuilder(issuer, BigInteger.ONE, FROM, UNTIL, issuer, info(authorityKey))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                    .build(authorityKey.signer());
            certificate = new X509v3CertificateBuilder(issuer, BigInteger.TWO, FROM, UNTIL, subject, info(key))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(MODEL_EXTENSION, false, new DEROctetString(model()))
                    .build(authorityKey.signer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SubjectPublicKeyInfo info(DemonstrationKey key) throws IOException {
        return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.publicKey());
    }

    /** The maker that the demonstration's authority knows. */
    public static DemonstrationKeyMaker known() {
        return new DemonstrationKeyMaker(
                "MauPass Station demonstration maker of security keys", "MauPass Demonstration");
    }

    /** One whom nobody knows. */
    public static DemonstrationKeyMaker unknown() {
        return new DemonstrationKeyMaker("MauPass Station second maker of security keys", "Unlisted Demonstration");
    }

    /** The model of the keys (AAGUID), a copy. */
    public byte[] model() {
        return HexFormat.of().parseHex(MODEL);
    }

    /** The attestation of a key, DER. */
    public byte[] certificate() {
        return encoded(certificate);
    }

    /** Whom a verifier has to trust, DER. */
    public byte[] authority() {
        return encoded(authority);
    }

    /** The same as PEM. */
    public String pem() {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(authority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Signs with the attestation's key: ECDSA over SHA-256, DER. */
    public byte[] sign(byte[] content) {
        ContentSigner signer = key.signer();
        try {
            signer.getOutputStream().write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return signer.getSignature();
    }

    private static byte[] encoded(X509CertificateHolder holder) {
        try {
            return holder.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
