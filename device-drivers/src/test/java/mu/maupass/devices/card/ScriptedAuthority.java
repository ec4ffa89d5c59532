package mu.maupass.devices.card;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A CSCA for tests: it certifies, makes link certificates, revokes, and signs master lists. */
public final class ScriptedAuthority {

    private static final String MASTER_LIST = "2.23.136.1.1.2";
    private static final KeyPurposeId LIST_SIGNER =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("2.23.136.1.1.3"));
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final KeysInTurn KEYS = new KeysInTurn();

    private final X500Name name;
    private final KeyPair keys;
    private final Instant from;
    private final Instant until;
    private boolean naming;

    /** @param name such as {@code C=MU,CN=CSCA} */
    public ScriptedAuthority(String name, Instant from, Instant until) throws GeneralSecurityException {
        this.name = new X500Name(name);
        this.keys = keys();
        this.from = from;
        this.until = until;
    }

    /** Another than the last seven: making one takes longer than most tests, so that eight go round. */
    public static KeyPair keys() throws GeneralSecurityException {
        return KEYS.next();
    }

    /** From now on its certificates name the keys: their own and the one that signs them. */
    public ScriptedAuthority naming() {
        naming = true;
        return this;
    }

    /** A signer's certificate that names this authority's key, signed by another one's. */
    public X509Certificate imitated(PublicKey key, ScriptedAuthority other)
            throws GeneralSecurityException, IOException {
        return signed(
                builder(new X500Name("C=MU,CN=Signer"), key, BigInteger.TEN, KeyUsage.digitalSignature), other.keys);
    }

    /** Its own self-signed certificate. */
    public X509Certificate certificate() throws GeneralSecurityException, IOException {
        return certify(name, keys.getPublic(), BigInteger.ONE, KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    /** A certificate of this authority for another authority's key. */
    public X509Certificate link(ScriptedAuthority next) throws GeneralSecurityException, IOException {
        return certify(next.name, next.keys.getPublic(), BigInteger.TWO, KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    public X509Certificate signer(PublicKey key, long serial, int usage) throws GeneralSecurityException, IOException {
        return certify(new X500Name("C=MU,CN=Signer " + serial), key, BigInteger.valueOf(serial), usage);
    }

    /** A signer's certificate that names its authority's certificate by this serial number, and no key. */
    public X509Certificate signerBelow(PublicKey key, long authority) throws GeneralSecurityException, IOException {
        return signed(
                builder(new X500Name("C=MU,CN=Signer"), key, BigInteger.TEN, KeyUsage.digitalSignature)
                        .addExtension(
                                Extension.authorityKeyIdentifier,
                                false,
                                new AuthorityKeyIdentifier(
                                        new GeneralNames(new GeneralName(name)), BigInteger.valueOf(authority))),
                keys);
    }

    /** A certificate for signing master lists. */
    public X509Certificate listSigner(PublicKey key, long serial) throws GeneralSecurityException, IOException {
        return certify(
                new X500Name("C=MU,CN=List Signer " + serial),
                key,
                BigInteger.valueOf(serial),
                KeyUsage.digitalSignature,
                LIST_SIGNER);
    }

    private X509Certificate certify(
            X500Name subject, PublicKey key, BigInteger serial, int usage, KeyPurposeId... purposes)
            throws GeneralSecurityException, IOException {
        return signed(builder(subject, key, serial, usage, purposes), keys);
    }

    private X509v3CertificateBuilder builder(
            X500Name subject, PublicKey key, BigInteger serial, int usage, KeyPurposeId... purposes)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                        name,
                        serial,
                        Date.from(from),
                        Date.from(until),
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                .addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (purposes.length > 0) {
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purposes));
        }
        if (naming) {
            JcaX509ExtensionUtils named = new JcaX509ExtensionUtils();
            builder.addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            named.createAuthorityKeyIdentifier(keys.getPublic()))
                    .addExtension(Extension.subjectKeyIdentifier, false, named.createSubjectKeyIdentifier(key));
        }
        return builder;
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair by)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .setProvider(BC)
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA")
                            .setProvider(BC)
                            .build(by.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Its revocation list, issued at this time and valid for thirty days. */
    public X509CRL crl(Instant made, long... serials) throws GeneralSecurityException {
        X509v2CRLBuilder list =
                new X509v2CRLBuilder(name, Date.from(made)).setNextUpdate(Date.from(made.plus(Duration.ofDays(30))));
        for (long serial : serials) {
            list.addCRLEntry(BigInteger.valueOf(serial), Date.from(made), 1);
        }
        try {
            return new JcaX509CRLConverter()
                    .setProvider(BC)
                    .getCRL(list.build(new JcaContentSignerBuilder("SHA256withRSA")
                            .setProvider(BC)
                            .build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** A master list of these certificates, signed by a signer of this authority. */
    public byte[] masterList(List<X509Certificate> certificates, Instant signed)
            throws GeneralSecurityException, IOException, CMSException, OperatorCreationException {
        KeyPair key = keys();
        return masterList(certificates, signed, key, listSigner(key.getPublic(), 77));
    }

    /** The same, signed by any signer. */
    public static byte[] masterList(
            List<X509Certificate> certificates, Instant signed, KeyPair key, X509Certificate signer)
            throws GeneralSecurityException, IOException, CMSException, OperatorCreationException {
        ASN1EncodableVector held = new ASN1EncodableVector();
        for (X509Certificate one : certificates) {
            held.add(Certificate.getInstance(one.getEncoded()));
        }
        ASN1EncodableVector content = new ASN1EncodableVector();
        content.add(new ASN1Integer(0));
        content.add(new DERSet(held));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(signed)))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().setProvider(BC).build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(
                        new JcaContentSignerBuilder("SHA256withRSA")
                                .setProvider(BC)
                                .build(key.getPrivate()),
                        signer));
        generator.addCertificate(new JcaX509CertificateHolder(signer));
        return generator
                .generate(
                        new CMSProcessableByteArray(
                                new ASN1ObjectIdentifier(MASTER_LIST), new DERSequence(content).getEncoded()),
                        true)
                .getEncoded();
    }
}
