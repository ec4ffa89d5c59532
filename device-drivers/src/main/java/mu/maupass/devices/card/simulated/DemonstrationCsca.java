package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import mu.maupass.devices.card.TrustAnchors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.teletrust.TeleTrusTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/**
 * The signing authority of the invented documents. <strong>For demonstration, training and tests only:</strong> its
 * private key follows from a phrase in this file, so that anybody can sign with it and a station in service must never
 * trust it. That is the purpose: no key is stored anywhere and every process has the same authority.
 */
public final class DemonstrationCsca {

    private static final Date FROM = Date.from(Instant.parse("2025-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2045-01-01T00:00:00Z"));
    private static final Date DS_UNTIL = Date.from(Instant.parse("2041-01-01T00:00:00Z"));

    private final DemonstrationKey authorityKey;
    private final DemonstrationKey signerKey;
    private final X509CertificateHolder authority;
    private final X509CertificateHolder signer;

    private DemonstrationCsca(String phrase, String organisation) {
        authorityKey = DemonstrationKey.of(phrase + " csca", TeleTrusTObjectIdentifiers.brainpoolP256r1);
        signerKey = DemonstrationKey.of(phrase + " ds", SECObjectIdentifiers.secp256r1);
        X500Name issuer = new X500Name("C=MU,O=" + organisation + ",CN=FOR DEMONSTRATION ONLY - CSCA 1");
        X500Name subject = new X500Name("C=MU,O=" + organisation + ",CN=FOR DEMONSTRATION ONLY - Document Signer 1");
        authority = certificate(issuer, issuer, BigInteger.ONE, UNTIL, authorityKey,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign), true);
        signer = certificate(issuer, subject, BigInteger.TWO, DS_UNTIL, signerKey,
                new KeyUsage(KeyUsage.digitalSignature), false);
    }

    /** The one whose certificate {@link #anchors} trusts. */
    public static DemonstrationCsca known() {
        return new DemonstrationCsca("MauPass Station demonstration authority, trusted by nobody", "MauPass Demonstration");
    }

    /** Another one that no list holds, for a document of an unknown authority. */
    static DemonstrationCsca unknown() {
        return new DemonstrationCsca("MauPass Station second demonstration authority", "Unlisted Demonstration");
    }

    /** The authority's certificate. */
    public X509Certificate certificate() {
        try {
            return new JcaX509CertificateConverter().setProvider(new BouncyCastleProvider()).getCertificate(authority);
        } catch (CertificateException e) {
            throw new IllegalStateException("made here a moment ago", e);
        }
    }

    /** The authority's certificate as PEM, for {@code --trust} and for the trust bundle of the sandbox. */
    public String pem() {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(authority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A trust list with this authority alone, made now. */
    public TrustAnchors anchors(Clock clock) {
        return new TrustAnchors(Set.of(certificate()), clock.instant(), Duration.ofDays(30));
    }

    DemonstrationKey signerKey() {
        return signerKey;
    }

    X509CertificateHolder signerCertificate() {
        return signer;
    }

    private X509CertificateHolder certificate(X500Name issuer, X500Name subject, BigInteger serial, Date until,
            DemonstrationKey key, KeyUsage usage, boolean isAuthority) {
        try {
            SubjectPublicKeyInfo own = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.publicKey());
            SubjectPublicKeyInfo above = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(authorityKey.publicKey());
            BcX509ExtensionUtils ids = new BcX509ExtensionUtils();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(issuer, serial, FROM, until, subject, own)
                    .addExtension(Extension.keyUsage, true, usage)
                    .addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(own))
                    .addExtension(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(above));
            if (isAuthority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            }
            return builder.build(authorityKey.signer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
