package mu.maupass.devices.specimen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.operator.ContentSigner;

/** A key that is computed from a phrase, so that it need not be stored. It signs without random numbers (RFC 6979). */
public record DemonstrationKey(ECPrivateKeyParameters privateKey, ECPublicKeyParameters publicKey) {

    public static DemonstrationKey of(String phrase, ASN1ObjectIdentifier curve) {
        X9ECParameters parameters = curve(curve);
        ECNamedDomainParameters domain = new ECNamedDomainParameters(curve, parameters);
        byte[] hash = hash(new SHA512Digest(), phrase.getBytes(StandardCharsets.UTF_8));
        BigInteger d = new BigInteger(1, hash)
                .mod(domain.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        return new DemonstrationKey(
                new ECPrivateKeyParameters(d, domain),
                new ECPublicKeyParameters(domain.getG().multiply(d).normalize(), domain));
    }

    /** Signs with ECDSA over SHA-256. */
    ContentSigner signer() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            }

            @Override
            public OutputStream getOutputStream() {
                return content;
            }

            @Override
            public byte[] getSignature() {
                return sign(content.toByteArray());
            }
        };
    }

    /** The curve's parameters, with faster arithmetic where the library has it for this curve. */
    public static X9ECParameters curve(ASN1ObjectIdentifier oid) {
        X9ECParameters quick = CustomNamedCurves.getByOID(oid);
        return quick == null ? ECNamedCurveTable.getByOID(oid) : quick;
    }

    private static byte[] hash(Digest digest, byte[] content) {
        digest.update(content, 0, content.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    private byte[] sign(byte[] content) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, privateKey);
        BigInteger[] rs = signer.generateSignature(hash(new SHA256Digest(), content));
        try {
            return StandardDSAEncoding.INSTANCE.encode(
                    privateKey.getParameters().getN(), rs[0], rs[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
