package mu.maupass.devices.card;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.jcajce.provider.util.DigestFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Verifies signatures over CMS objects, certificates and revocation lists. RSA-PSS is done here, because the provider
 * refuses a mask whose digest is not the signature's, which RFC 4055 (3.1) allows: a mask that is left out is MGF1 with
 * SHA-1 beside any hash. Everything else goes to the provider. Any thread.
 */
public final class PssSignatures {

    private static final int TRAILER = 0xBC;

    private final BouncyCastleProvider provider;

    public PssSignatures(BouncyCastleProvider provider) {
        this.provider = provider;
    }

    /**
     * Whether the signature was made with this key. The key is given and not a certificate, because the certificate's
     * validity at the signing time would be checked as well.
     */
    public boolean verified(SignerInformation signer, PublicKey key) {
        try {
            return signer.verify(new SignerInformationVerifier(
                    new DefaultCMSSignatureAlgorithmNameGenerator(),
                    new DefaultSignatureAlgorithmIdentifierFinder(),
                    new Keyed(key),
                    new JcaDigestCalculatorProviderBuilder()
                            .setProvider(provider)
                            .build()));
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            return false;
        }
    }

    /** Whether the certificate was signed with this key. */
    public boolean verified(X509Certificate certificate, PublicKey key) {
        try {
            Certificate parsed = Certificate.getInstance(certificate.getEncoded());
            AlgorithmIdentifier algorithm = parsed.getSignatureAlgorithm();
            if (!pss(algorithm)) {
                certificate.verify(key, provider);
                return true;
            }
            return algorithm.equals(parsed.getTBSCertificate().getSignature())
                    && fits(algorithm, key, certificate.getTBSCertificate(), parsed.getSignature());
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** Whether the revocation list was signed with this key. */
    public boolean verified(X509CRL list, PublicKey key) {
        try {
            CertificateList parsed = CertificateList.getInstance(list.getEncoded());
            AlgorithmIdentifier algorithm = parsed.getSignatureAlgorithm();
            if (!pss(algorithm)) {
                list.verify(key, provider);
                return true;
            }
            return algorithm.equals(parsed.getTBSCertList().getSignature())
                    && fits(algorithm, key, list.getTBSCertList(), parsed.getSignature());
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static boolean pss(AlgorithmIdentifier algorithm) {
        return PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm.getAlgorithm());
    }

    private static boolean fits(AlgorithmIdentifier algorithm, PublicKey key, byte[] content, ASN1BitString signature)
            throws SignatureException {
        PSSSigner signer = signer(algorithm, key);
        signer.update(content, 0, content.length);
        return signer.verifySignature(signature.getOctets());
    }

    /** What the parameters leave out has the defaults of RFC 4055: SHA-1, MGF1 with SHA-1, 20 bytes of salt. */
    private static PSSSigner signer(AlgorithmIdentifier algorithm, PublicKey key) throws SignatureException {
        if (!(key instanceof RSAPublicKey rsa)) {
            throw new SignatureException("RSA-PSS needs a key for RSA");
        }
        ASN1Encodable given = algorithm.getParameters();
        RSASSAPSSparams parameters = given == null || DERNull.INSTANCE.equals(given)
                ? new RSASSAPSSparams()
                : RSASSAPSSparams.getInstance(given);
        AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
        if (!PKCSObjectIdentifiers.id_mgf1.equals(mask.getAlgorithm())
                || parameters.getTrailerField().intValueExact() != 1) {
            throw new SignatureException("mask or trailer unknown");
        }
        ASN1Encodable maskDigest = mask.getParameters();
        PSSSigner signer = new PSSSigner(
                new RSABlindedEngine(),
                digest(parameters.getHashAlgorithm().getAlgorithm()),
                digest(
                        maskDigest == null || DERNull.INSTANCE.equals(maskDigest)
                                ? RSASSAPSSparams.DEFAULT_HASH_ALGORITHM.getAlgorithm()
                                : AlgorithmIdentifier.getInstance(maskDigest).getAlgorithm()),
                parameters.getSaltLength().intValueExact(),
                (byte) TRAILER);
        signer.init(false, new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent()));
        return signer;
    }

    /** One of those that RFC 4055 names (2.1): MD5 has no place in a proof. */
    private static Digest digest(ASN1ObjectIdentifier algorithm) throws SignatureException {
        Digest digest = DigestFactory.getDigest(algorithm.getId());
        if (digest == null || !digest.getAlgorithmName().startsWith("SHA")) {
            throw new SignatureException("digest unknown");
        }
        return digest;
    }

    /** Makes the verifiers for one key. */
    private final class Keyed implements ContentVerifierProvider {

        private final PublicKey key;

        Keyed(PublicKey key) {
            this.key = key;
        }

        @Override
        public boolean hasAssociatedCertificate() {
            return false;
        }

        @Override
        @SuppressWarnings("NullAway") // The interface is without annotations and asks for null here.
        public X509CertificateHolder getAssociatedCertificate() {
            return null;
        }

        @Override
        public ContentVerifier get(AlgorithmIdentifier algorithm) throws OperatorCreationException {
            if (!pss(algorithm)) {
                return new JcaContentVerifierProviderBuilder()
                        .setProvider(provider)
                        .build(key)
                        .get(algorithm);
            }
            try {
                return new PssVerifier(algorithm, signer(algorithm, key));
            } catch (SignatureException | RuntimeException e) {
                throw new OperatorCreationException("parameters cannot be used", e);
            }
        }
    }

    private record PssVerifier(AlgorithmIdentifier algorithm, PSSSigner signer, ByteArrayOutputStream content)
            implements ContentVerifier {

        PssVerifier(AlgorithmIdentifier algorithm, PSSSigner signer) {
            this(algorithm, signer, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public boolean verify(byte[] expected) {
            byte[] bytes = content.toByteArray();
            signer.update(bytes, 0, bytes.length);
            return signer.verifySignature(expected);
        }
    }
}
