package mu.maupass.devices.card.piv;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import mu.maupass.devices.card.emrtd.BerTlv;

/**
 * The public key of a card's certificate, and how the card signs with its other half.
 *
 * @param publicKey on P-256, or RSA of 2048 bits
 * @param rsa       which of both
 */
record PivKey(PublicKey publicKey, boolean rsa) {
    private static final int RSA_BITS = 2_048;
    private static final BigInteger P256_ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);
    /** DigestInfo of SHA-256 (RFC 8017, 9.2). */
    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300D060960864801650304020105000420");

    /** Of SP 800-78-4: the identifiers of the algorithms in a command. */
    private static final int ECC_P256 = 0x11;

    private static final int RSA_2048 = 0x07;

    /** The key of a certificate, which is not looked at besides: the roster says whose key counts. */
    static PivKey of(byte[] certificate) throws PivException {
        PublicKey key;
        try {
            key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate))
                    .getPublicKey();
        } catch (CertificateException e) {
            throw new PivException(new PivFailure.Malformed());
        }
        return switch (key) {
            case ECPublicKey ec when ec.getParams().getOrder().equals(P256_ORDER) -> new PivKey(ec, false);
            case RSAPublicKey rsa when rsa.getModulus().bitLength() == RSA_BITS -> new PivKey(rsa, true);
            default -> throw new PivException(new PivFailure.KeyUnknown());
        };
    }

    /** As {@link PivCard} has it. */
    String fingerprint() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(publicKey.getEncoded()));
    }

    int algorithm() {
        return rsa ? RSA_2048 : ECC_P256;
    }

    /** What the card's key is applied to, so that the message is signed. */
    byte[] block(byte[] message) {
        byte[] hash = sha256(message);
        if (!rsa) {
            return hash;
        }
        byte[] info = BerTlv.concat(DIGEST_INFO, hash);
        byte[] block = new byte[RSA_BITS / Byte.SIZE];
        Arrays.fill(block, 2, block.length - info.length - 1, (byte) 0xFF);
        block[1] = 1;
        System.arraycopy(info, 0, block, block.length - info.length, info.length);
        return block;
    }

    boolean signed(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            check.initVerify(publicKey);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            // Of another form or length.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has both", e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
