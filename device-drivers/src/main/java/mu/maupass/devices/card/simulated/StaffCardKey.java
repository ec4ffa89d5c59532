package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import mu.maupass.devices.specimen.DemonstrationKey;
import mu.maupass.devices.specimen.DemonstrationRsaKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/**
 * The key of a simulated staff card, and its certificate. Both are computed from the owner's name: a card that was laid down yesterday
 * is the same today.
 *
 * @param privateKey  applied to what a command brings
 * @param certificate X.509, DER
 * @param publicKey   SubjectPublicKeyInfo, DER
 */
record StaffCardKey(AsymmetricKeyParameter privateKey, byte[] certificate, byte[] publicKey) {
    private static final int RSA_BITS = 2_048;
    private static final Date FROM = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2046-01-01T00:00:00Z"));

    static StaffCardKey onP256(String owner) {
        return on(SECObjectIdentifiers.secp256r1, owner);
    }

    static StaffCardKey on(ASN1ObjectIdentifier curve, String owner) {
        DemonstrationKey key = DemonstrationKey.of("MauPass Station simulated staff card of " + owner, curve);
        return of(owner, key.privateKey(), key.publicKey(), "SHA256withECDSA");
    }

    static StaffCardKey rsa(String owner) {
        DemonstrationRsaKey key = DemonstrationRsaKey.of("MauPass Station simulated staff card of " + owner, RSA_BITS);
        return of(owner, key.privateKey(), key.publicKey(), "SHA256withRSA");
    }

    private static StaffCardKey of(
            String owner, AsymmetricKeyParameter own, AsymmetricKeyParameter published, String algorithm) {
        // Built and not parsed: a name may hold any character.
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "MU")
                .addRDN(BCStyle.O, "MauPass Demonstration")
                .addRDN(BCStyle.CN, "FOR DEMONSTRATION ONLY - " + owner)
                .build();
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(published);
            byte[] certificate = new X509v3CertificateBuilder(name, BigInteger.ONE, FROM, UNTIL, name, info)
                    .build(signer(own, algorithm))
                    .getEncoded();
            return new StaffCardKey(own, certificate, info.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(algorithm + " is part of the library", e);
        }
    }

    private static ContentSigner signer(AsymmetricKeyParameter own, String algorithm) throws OperatorCreationException {
        AlgorithmIdentifier signature = new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm);
        AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
        return own instanceof RSAKeyParameters
                ? new BcRSAContentSignerBuilder(signature, digest).build(own)
                : new BcECContentSignerBuilder(signature, digest).build(own);
    }

    /** As GENERAL AUTHENTICATE applies it: a hash is signed with ECDSA, a padded block raised with RSA. */
    byte[] apply(byte[] block) {
        if (privateKey instanceof RSAKeyParameters rsa) {
            byte[] raised = new BigInteger(1, block)
                    .modPow(rsa.getExponent(), rsa.getModulus())
                    .toByteArray();
            byte[] answer = new byte[RSA_BITS / Byte.SIZE];
            int length = Math.min(raised.length, answer.length);
            System.arraycopy(raised, raised.length - length, answer, answer.length - length, length);
            return answer;
        }
        ECPrivateKeyParameters key = (ECPrivateKeyParameters) privateKey;
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        BigInteger[] rs = signer.generateSignature(block);
        try {
            return StandardDSAEncoding.INSTANCE.encode(key.getParameters().getN(), rs[0], rs[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRsa() {
        return privateKey instanceof RSAKeyParameters;
    }

    /** SHA-256 of the public key, base64url: as a roster names the card. */
    String fingerprint() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(publicKey));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
