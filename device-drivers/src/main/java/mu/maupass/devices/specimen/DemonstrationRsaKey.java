package mu.maupass.devices.specimen;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;

/** An RSA key that is computed from a phrase, so that it need not be stored. Finding its primes takes some time. */
public record DemonstrationRsaKey(RSAPrivateCrtKeyParameters privateKey, RSAKeyParameters publicKey) {

    private static final int CERTAINTY = 80;

    public static DemonstrationRsaKey of(String phrase, int bits) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65_537), following(phrase), bits, CERTAINTY));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        return new DemonstrationRsaKey(
                (RSAPrivateCrtKeyParameters) pair.getPrivate(), (RSAKeyParameters) pair.getPublic());
    }

    /** Not random on purpose: the same phrase gives the same numbers. */
    private static SecureRandom following(String phrase) {
        try {
            SecureRandom numbers = SecureRandom.getInstance("SHA1PRNG", "SUN");
            numbers.setSeed(phrase.getBytes(StandardCharsets.UTF_8));
            return numbers;
        } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
            throw new IllegalStateException("SHA1PRNG is part of the platform", e);
        }
    }
}
