package mu.maupass.devices.specimen;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.Provider;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import mu.maupass.devices.card.TrustAnchors;
import org.bouncycastle.asn1.teletrust.TeleTrusTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;

/**
 * The CSCA of the invented documents. <strong>For demonstration, training and tests only:</strong> its private key is
 * computed from a phrase in this file. Anybody can sign with it, so a station outside training must never trust it. The
 * advantage is that no key is stored anywhere and every process has the same authority.
 */
public final class DemonstrationCsca {

    private static final Date FROM = Date.from(Instant.parse("2025-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2045-01-01T00:00:00Z"));
    private static final Date DS_UNTIL = Date.from(Instant.parse("2041-01-01T00:00:00Z"));

    private static final String SIGNS = " ds";
    private static final BigInteger REVOKED = BigInteger.valueOf(3);
    private static final Duration CURRENT = Duration.ofDays(30);

    /** Making one costs more than a signature. */
    private final Provider provider = new BouncyCastleProvider();

    private final Authority authority;
    private final ContentSigner documentSigner;
    private final X509CertificateHolder signer;

    /** An authority's key, and the certificate that it gave itself. */
    private record Authority(String phrase, String organisation, DemonstrationKey key, X509CertificateHolder own) {

        static Authority of(String phrase, String organisation) {
            DemonstrationKey key = DemonstrationKey.of(phrase + " csca", TeleTrusTObjectIdentifiers.brainpoolP256r1);
            X500Name name = name(organisation, "CSCA 1");
            KeyUsage usage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
            return new Authority(
                    phrase,
                    organisation,
                    key,
                    certificate(key, name, name, BigInteger.ONE, UNTIL, key.publicKey(), usage, true));
        }

        X509CertificateHolder signer(AsymmetricKeyParameter key, BigInteger serial) {
            KeyUsage usage = new KeyUsage(KeyUsage.digitalSignature);
            X500Name subject = name(organisation, "Document Signer 1");
            return certificate(this.key, own.getSubject(), subject, serial, DS_UNTIL, key, usage, false);
        }

        private static X500Name name(String organisation, String what) {
            return new X500Name("C=MU,O=" + organisation + ",CN=FOR DEMONSTRATION ONLY - " + what);
        }
    }

    /** What every process computes alike, once: each simulated document is signed by it. */
    private static final class Known {
        static final Authority AUTHORITY =
                Authority.of("MauPass Station demonstration authority, trusted by nobody", "MauPass Demonstration");
        /** Of the usual signature; what signs is made anew for each, because it keeps what it has to sign. */
        static final DemonstrationKey SIGNER_KEY = signerKey();

        static final X509CertificateHolder SIGNER = AUTHORITY.signer(SIGNER_KEY.publicKey(), BigInteger.TWO);

        private static DemonstrationKey signerKey() {
            return DemonstrationKey.of(
                    AUTHORITY.phrase + SIGNS, ECNamedCurveTable.getOID(SimulatedSignature.ECDSA_SHA256.curve()));
        }
    }

    private DemonstrationCsca(Authority authority, ContentSigner documentSigner, X509CertificateHolder signer) {
        this.authority = authority;
        this.documentSigner = documentSigner;
        this.signer = signer;
    }

    private static DemonstrationCsca of(Authority authority, SimulatedSignature signature, BigInteger serial) {
        SignerKey key = SignerKey.of(authority.phrase + SIGNS, signature);
        return new DemonstrationCsca(authority, key.signer(), authority.signer(key.publicKey(), serial));
    }

    /** The authority whose certificate {@link #anchors} trusts. */
    public static DemonstrationCsca known() {
        return new DemonstrationCsca(Known.AUTHORITY, Known.SIGNER_KEY.signer(), Known.SIGNER);
    }

    /** The same authority, with a document signer that signs in this way. */
    public static DemonstrationCsca known(SimulatedSignature signature) {
        // Each signer has another certificate, and so another serial number.
        return signature == SimulatedSignature.ECDSA_SHA256
                ? known()
                : of(Known.AUTHORITY, signature, BigInteger.valueOf(10L + signature.ordinal()));
    }

    /** The same authority with a document signer whose certificate it has revoked. */
    public static DemonstrationCsca withRevokedSigner() {
        return of(Known.AUTHORITY, SimulatedSignature.ECDSA_SHA256, REVOKED);
    }

    /** Another authority that is in no trust list, for a document of an unknown authority. */
    public static DemonstrationCsca unknown(SimulatedSignature signature) {
        return of(
                Authority.of("MauPass Station second demonstration authority", "Unlisted Demonstration"),
                signature,
                BigInteger.TWO);
    }

    /** The authority's certificate. */
    public X509Certificate certificate() {
        return converted(authority.own);
    }

    /** The authority's certificate as PEM, for {@code --trust} and for the trust bundle of the sandbox. */
    public String pem() {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(authority.own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A trust list with this authority alone and its revocation list, both made now. */
    public TrustAnchors anchors(Clock clock) {
        return new TrustAnchors(Set.of(certificate()), Set.of(revocations(clock.instant())), clock.instant(), CURRENT);
    }

    /** The authority's revocation list, issued at this time and valid for thirty days. */
    public X509CRL revocations(Instant made) {
        return revocations(made, List.of());
    }

    /** The same with more revoked certificates, by their serial numbers. */
    public X509CRL revocations(Instant made, List<BigInteger> more) {
        X509v2CRLBuilder list = new X509v2CRLBuilder(authority.own.getSubject(), Date.from(made))
                .setNextUpdate(Date.from(made.plus(CURRENT)))
                .addCRLEntry(REVOKED, Date.from(made), CRLReason.keyCompromise);
        more.forEach(serial -> list.addCRLEntry(serial, Date.from(made), CRLReason.keyCompromise));
        try {
            return new JcaX509CRLConverter().setProvider(provider).getCRL(list.build(authority.key.signer()));
        } catch (CRLException e) {
            throw new IllegalStateException("an object that this class has made", e);
        }
    }

    /** Signs with the document signer's key. */
    public ContentSigner documentSigner() {
        return documentSigner;
    }

    public X509CertificateHolder signerCertificate() {
        return signer;
    }

    /** A certificate for the owner of this key, valid as long as a document signer's. */
    X509Certificate certify(X500Name subject, BigInteger serial, AsymmetricKeyParameter key) {
        return converted(certificate(
                authority.key,
                authority.own.getSubject(),
                subject,
                serial,
                DS_UNTIL,
                key,
                new KeyUsage(KeyUsage.digitalSignature),
                false));
    }

    private X509Certificate converted(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().setProvider(provider).getCertificate(holder);
        } catch (CertificateException e) {
            throw new IllegalStateException("an object that this class has made", e);
        }
    }

    private static X509CertificateHolder certificate(
            DemonstrationKey issuerKey,
            X500Name issuer,
            X500Name subject,
            BigInteger serial,
            Date until,
            AsymmetricKeyParameter key,
            KeyUsage usage,
            boolean isAuthority) {
        try {
            SubjectPublicKeyInfo own = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key);
            SubjectPublicKeyInfo above = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(issuerKey.publicKey());
            BcX509ExtensionUtils ids = new BcX509ExtensionUtils();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(issuer, serial, FROM, until, subject, own)
                    .addExtension(Extension.keyUsage, true, usage)
                    .addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(own))
                    .addExtension(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(above));
            if (isAuthority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            }
            return builder.build(issuerKey.signer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
