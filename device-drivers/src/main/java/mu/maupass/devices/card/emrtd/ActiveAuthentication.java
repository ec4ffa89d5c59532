package mu.maupass.devices.card.emrtd;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jmrtd.protocol.SecureMessagingWrapper;

/**
 * Active authentication (ICAO 9303-11, 6.1): the chip signs a challenge of eight bytes with the key of DG15. RSA signs
 * by ISO/IEC 9796-2, scheme 1, with partial recovery; ECDSA in plain format (BSI TR-03111).
 */
final class ActiveAuthentication {

    static final String ID = "active-authentication";

    private static final int OK = 0x9000;
    private static final int CHALLENGE = 8;
    private static final int SHORT = 256;
    private static final int PARTIAL_RECOVERY = 0x6A;
    /** Trailers of ISO/IEC 10118-3 digests before the byte CC. */
    private static final Map<Integer, String> TRAILERS = Map.of(
            0x33, "SHA-1", 0x38, "SHA-224", 0x34, "SHA-256", 0x36, "SHA-384", 0x35, "SHA-512", 0x31, "RIPEMD160");

    private static final String PLAIN_ECDSA = "0.4.0.127.0.7.1.1.4.1.";
    private static final Map<String, String> PLAIN_DIGESTS =
            Map.of("1", "SHA1", "2", "SHA224", "3", "SHA256", "4", "SHA384", "5", "SHA512");

    /** BSI TR-03111, 5.2.1, and X9.62. */
    private static final List<String> FORMS = List.of("withPLAIN-ECDSA", "withECDSA");

    private final BouncyCastleProvider provider;
    private final SecureRandom random = new SecureRandom();

    ActiveAuthentication(BouncyCastleProvider provider) {
        this.provider = provider;
    }

    /**
     * Lets the chip sign a challenge and verifies the signature.
     *
     * @param dg15            the whole file
     * @param algorithm       the ECDSA algorithm that DG14 names
     * @param longestResponse that chip and reader support
     */
    Check run(
            GuardedCardService service,
            SecureMessagingWrapper wrapper,
            byte[] dg15,
            Optional<String> algorithm,
            int longestResponse)
            throws CardServiceException {
        Optional<PublicKey> key = key(dg15);
        if (key.isEmpty()) {
            return Check.of(ID, CheckResult.FAILED, "key-unknown");
        }
        byte[] challenge = new byte[CHALLENGE];
        random.nextBytes(challenge);
        // A signature of 256 bytes is too long for a short response with secure messaging.
        int expected = longestResponse > SHORT ? Math.min(longestResponse, 4 * SHORT) : SHORT;
        ResponseAPDU answer = SecureReads.unwrap(
                service,
                wrapper,
                service.transmit(wrapper.wrap(new CommandAPDU(0x00, 0x88, 0x00, 0x00, challenge, expected))));
        if (answer.getSW() != OK || answer.getData().length == 0) {
            return Check.of(ID, CheckResult.FAILED, "refused");
        }
        return verified(key.get(), challenge, answer.getData(), algorithm)
                ? Check.of(ID, CheckResult.SUCCESSFUL)
                : Check.of(ID, CheckResult.FAILED, "signature-wrong");
    }

    /** The key of DG15; empty where it is of a kind that is not in use. */
    static Optional<PublicKey> key(byte[] dg15) {
        try {
            PublicKey key =
                    BouncyCastleProvider.getPublicKey(SubjectPublicKeyInfo.getInstance(BerTlv.only(dg15, 0x6F)));
            return KeyLimits.usable(key) && (key instanceof RSAPublicKey || key instanceof ECPublicKey)
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (IOException | BerTlv.MalformedException | RuntimeException e) {
            return Optional.empty();
        }
    }

    boolean verified(PublicKey key, byte[] challenge, byte[] signature, Optional<String> algorithm) {
        try {
            return key instanceof RSAPublicKey rsa
                    ? rsa(rsa, challenge, signature)
                    : ecdsa(key, challenge, signature, algorithm);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private boolean rsa(RSAPublicKey key, byte[] challenge, byte[] signature) throws GeneralSecurityException {
        BigInteger n = key.getModulus();
        BigInteger s = new BigInteger(1, signature);
        int length = (n.bitLength() + 7) / 8;
        if (signature.length != length || s.compareTo(n) >= 0) {
            return false;
        }
        BigInteger opened = s.modPow(key.getPublicExponent(), n);
        // The chip may send the smaller one of s and n - s (ISO/IEC 9796-2, annex B).
        if ((opened.intValue() & 0x0F) != 0x0C) {
            opened = n.subtract(opened);
        }
        byte[] block = fixed(opened, length);
        if (block.length != length || block[0] != PARTIAL_RECOVERY) {
            return false;
        }
        boolean implicit = (block[length - 1] & 0xFF) == 0xBC;
        String digest =
                implicit ? "SHA-1" : (block[length - 1] & 0xFF) == 0xCC ? TRAILERS.get(block[length - 2] & 0xFF) : null;
        if (digest == null) {
            return false;
        }
        MessageDigest hash = MessageDigest.getInstance(digest, provider);
        int hashEnd = length - (implicit ? 1 : 2);
        int hashStart = hashEnd - hash.getDigestLength();
        if (hashStart < 1) {
            return false;
        }
        hash.update(block, 1, hashStart - 1);
        hash.update(challenge);
        return MessageDigest.isEqual(hash.digest(), Arrays.copyOfRange(block, hashStart, hashEnd));
    }

    /**
     * By the digest that DG14 names, and else by each: documents without that entry are older than the rule that wants it, and some name
     * another than their chip uses. Whichever it is, only who has the key can sign our challenge. Some chips write r and s as a
     * certificate's signature has them.
     */
    private boolean ecdsa(PublicKey key, byte[] challenge, byte[] signature, Optional<String> algorithm)
            throws GeneralSecurityException {
        Set<String> digests = new LinkedHashSet<>();
        algorithm
                .filter(oid -> oid.startsWith(PLAIN_ECDSA))
                .map(oid -> PLAIN_DIGESTS.get(oid.substring(PLAIN_ECDSA.length())))
                .ifPresent(digests::add);
        digests.add("SHA256");
        digests.addAll(PLAIN_DIGESTS.values());
        for (String digest : digests) {
            for (String form : FORMS) {
                if (signedBy(key, challenge, signature, digest + form)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean signedBy(PublicKey key, byte[] challenge, byte[] signature, String algorithm)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm, provider);
        verifier.initVerify(key);
        verifier.update(challenge);
        try {
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // It does not have this form.
            return false;
        }
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, out, length - count, count);
        return out;
    }
}
