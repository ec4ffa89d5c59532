package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.ScriptedAuthority;
import mu.maupass.devices.card.TrustAnchors;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signature and chain decide who signed an object, however its parameters and names are written. */
class SignedObjectTest {

    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final String TYPE = "2.23.136.1.1.1";
    private static final byte[] CONTENT = "hashes".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final ScriptedAuthority authority = new ScriptedAuthority("C=MU,CN=CSCA", NOW.minus(YEAR), NOW.plus(YEAR));
    private final KeyPair keys = ScriptedAuthority.keys();
    private final X509Certificate signer = authority.signer(keys.getPublic(), 5, KeyUsage.digitalSignature);

    SignedObjectTest() throws Exception {
        // Only declared so that the fields can be final.
    }

    @ParameterizedTest
    @CsvSource({
        "SHA-256, 2.16.840.1.101.3.4.2.1, SHA-1,   '',                     false",
        "SHA-256, 2.16.840.1.101.3.4.2.1, SHA-1,   '',                     true",
        "SHA-256, 2.16.840.1.101.3.4.2.1, SHA-512, 2.16.840.1.101.3.4.2.3, true",
        "SHA-512, 2.16.840.1.101.3.4.2.3, SHA-256, 2.16.840.1.101.3.4.2.1, false",
        "SHA-256, 2.16.840.1.101.3.4.2.1, SHA-256, 2.16.840.1.101.3.4.2.1, false"
    })
    void anyMaskBesideAnyHashIsVerified(String hash, String hashId, String mask, String maskId, boolean nulls)
            throws Exception {
        AlgorithmIdentifier maskGenerator = maskId.isEmpty()
                ? RSASSAPSSparams.DEFAULT_MASK_GEN_FUNCTION
                : new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, algorithm(maskId, nulls));
        AlgorithmIdentifier parameters = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSASSA_PSS,
                new RSASSAPSSparams(algorithm(hashId, nulls), maskGenerator, new ASN1Integer(32), new ASN1Integer(1)));
        ContentSigner pss = pss(parameters, new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mask), 32, 1));
        byte[] object = signed(List.of(pss), List.of(signer), List.of(signer));
        assertThat(judge(object).checks()).extracting(Check::result).startsWith(CheckResult.SUCCESSFUL);
        object[indexOf(object, CONTENT)] ^= 1;
        assertThat(judge(object).checks()).contains(Check.of("sod-signature", CheckResult.FAILED, "signature-wrong"));
    }

    @Test
    void ofTwoSignaturesTheOneUnderATrustedAuthorityCounts() throws Exception {
        KeyPair other = ScriptedAuthority.keys();
        X509Certificate foreign = new ScriptedAuthority("C=XO,CN=Other", NOW.minus(YEAR), NOW.plus(YEAR))
                .signer(other.getPublic(), 9, KeyUsage.digitalSignature);
        for (List<KeyPair> order : List.of(List.of(keys, other), List.of(other, keys))) {
            List<X509Certificate> certificates = new ArrayList<>();
            List<ContentSigner> signers = new ArrayList<>();
            for (KeyPair one : order) {
                certificates.add(one == keys ? signer : foreign);
                signers.add(rsa(one));
            }
            SignerTrust.Judged judged = judge(signed(signers, certificates, certificates));
            assertThat(judged.certificate()).contains(signer);
            assertThat(judged.checks())
                    .contains(Check.of("sod-signature", CheckResult.SUCCESSFUL))
                    .contains(Check.of("ds-trust", CheckResult.SUCCESSFUL));
        }
        SignerTrust.Judged stolen = judge(signed(List.of(rsa(other)), List.of(signer), List.of(signer)));
        assertThat(stolen.checks())
                .as("a trusted certificate beside the signature of another key")
                .contains(Check.of("sod-signature", CheckResult.FAILED, "signature-wrong"));
    }

    @Test
    void aSignerIsFoundByItsSignatureWhereItsNameIsWrittenOtherwise() throws Exception {
        X509CertificateHolder misnamed = new X509v3CertificateBuilder(
                        new X500Name("C=MU,CN=Somebody else"),
                        BigInteger.valueOf(77),
                        Date.from(NOW),
                        Date.from(NOW.plus(YEAR)),
                        new X500Name("C=MU,CN=Signer"),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .build(rsa(keys));
        X509Certificate named = new JcaX509CertificateConverter().getCertificate(misnamed);
        SignerTrust.Judged judged = judge(signed(List.of(rsa(keys)), List.of(named), List.of(signer)));
        assertThat(judged.certificate()).contains(signer);
        assertThat(judged.checks())
                .contains(Check.of("sod-signature", CheckResult.SUCCESSFUL))
                .contains(Check.of("ds-trust", CheckResult.SUCCESSFUL));
    }

    @Test
    void anAuthorityIsFoundByTheIdentifierOfItsKey() throws Exception {
        KeyPair root = ScriptedAuthority.keys();
        X509Certificate csca = certificate("C=MU,CN=CSCA Mauritius", "C=MU,CN=CSCA Mauritius", root, root);
        X509Certificate below = certificate("C=MU,CN=csca-mauritius", "C=MU,CN=Signer", keys, root);
        assertThat(trust(csca).trust("ds-trust", below)).isEqualTo(Check.of("ds-trust", CheckResult.SUCCESSFUL));
        X509Certificate forged = certificate("C=MU,CN=csca-mauritius", "C=MU,CN=Signer", keys, keys);
        assertThat(trust(csca).trust("ds-trust", forged).result()).isNotEqualTo(CheckResult.SUCCESSFUL);
    }

    private static X509Certificate certificate(String issuer, String subject, KeyPair own, KeyPair above)
            throws Exception {
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        return new JcaX509CertificateConverter()
                .getCertificate(new X509v3CertificateBuilder(
                                new X500Name(issuer),
                                BigInteger.TEN,
                                Date.from(NOW.minus(YEAR)),
                                Date.from(NOW.plus(YEAR)),
                                new X500Name(subject),
                                SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()))
                        .addExtension(
                                Extension.subjectKeyIdentifier,
                                false,
                                extensions.createSubjectKeyIdentifier(own.getPublic()))
                        .addExtension(
                                Extension.authorityKeyIdentifier,
                                false,
                                extensions.createAuthorityKeyIdentifier(above.getPublic()))
                        .build(rsa(above)));
    }

    private SignerTrust.Judged judge(byte[] object) throws Exception {
        return trust(authority.certificate()).judge("sod-signature", "ds", SignedObject.of(object, TYPE, BC));
    }

    private static SignerTrust trust(X509Certificate csca) {
        return new SignerTrust(
                new TrustAnchors(Set.of(csca), NOW, Duration.ofDays(30)), NOW, BC, new AnchorSignatures(BC));
    }

    private static AlgorithmIdentifier algorithm(String id, boolean withNull) {
        ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(id);
        return withNull ? new AlgorithmIdentifier(oid, DERNull.INSTANCE) : new AlgorithmIdentifier(oid);
    }

    private static ContentSigner rsa(KeyPair keys) throws Exception {
        return new JcaContentSignerBuilder("SHA256withRSA").setProvider(BC).build(keys.getPrivate());
    }

    /** @param named the certificates whose issuer and number are written into the signatures */
    private static byte[] signed(
            List<ContentSigner> signers, List<X509Certificate> named, List<X509Certificate> embedded) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (int i = 0; i < signers.size(); i++) {
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setContentDigest(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256))
                            .build(signers.get(i), named.get(i)));
        }
        for (X509Certificate certificate : embedded) {
            generator.addCertificate(new JcaX509CertificateHolder(certificate));
        }
        return generator
                .generate(new CMSProcessableByteArray(new ASN1ObjectIdentifier(TYPE), CONTENT), true)
                .getEncoded();
    }

    private static int indexOf(byte[] in, byte[] what) {
        return new String(in, StandardCharsets.ISO_8859_1).indexOf(new String(what, StandardCharsets.ISO_8859_1));
    }

    private ContentSigner pss(AlgorithmIdentifier written, PSSParameterSpec used) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return written;
            }

            @Override
            public OutputStream getOutputStream() {
                return content;
            }

            @Override
            public byte[] getSignature() {
                try {
                    // The platform's own, so that it is not our own code that is asked whether ours is right.
                    Signature signature = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
                    signature.setParameter(used);
                    signature.initSign(keys.getPrivate());
                    signature.update(content.toByteArray());
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
