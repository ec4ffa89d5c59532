package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chips sign the challenge by another digest than their document names, or write the signature in the other form. */
class ActiveAuthenticationTest {

    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final byte[] CHALLENGE = {1, 2, 3, 4, 5, 6, 7, 8};

    private final ActiveAuthentication subject = new ActiveAuthentication(BC);

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] signed(KeyPair keys, String algorithm) throws Exception {
        Signature signer = Signature.getInstance(algorithm, BC);
        signer.initSign(keys.getPrivate());
        signer.update(CHALLENGE);
        return signer.sign();
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256withPLAIN-ECDSA, ''",
        "SHA1withPLAIN-ECDSA, ''",
        "SHA384withPLAIN-ECDSA, ''",
        "SHA512withPLAIN-ECDSA, 0.4.0.127.0.7.1.1.4.1.3",
        "SHA256withECDSA, 0.4.0.127.0.7.1.1.4.1.3",
        "SHA224withECDSA, 0.4.0.127.0.7.1.1.4.1.9"
    })
    void whoHasTheKeyIsGenuineWhicheverWayItSigns(String algorithm, String named) throws Exception {
        KeyPair keys = keys();
        assertThat(subject.verified(
                        keys.getPublic(),
                        CHALLENGE,
                        signed(keys, algorithm),
                        Optional.of(named).filter(oid -> !oid.isEmpty())))
                .isTrue();
    }

    @Test
    void whoHasAnotherKeyOrSignedAnotherChallengeIsNot() throws Exception {
        KeyPair keys = keys();
        byte[] signature = signed(keys, "SHA256withPLAIN-ECDSA");
        assertThat(subject.verified(keys().getPublic(), CHALLENGE, signature, Optional.empty()))
                .isFalse();
        assertThat(subject.verified(keys.getPublic(), new byte[8], signature, Optional.empty()))
                .isFalse();
        assertThat(subject.verified(keys.getPublic(), CHALLENGE, new byte[64], Optional.empty()))
                .isFalse();
        assertThat(subject.verified(keys.getPublic(), CHALLENGE, new byte[0], Optional.empty()))
                .isFalse();
    }
}
