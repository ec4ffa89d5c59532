package mu.maupass.sync.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import mu.maupass.sync.LongForm;
import mu.maupass.sync.credential.CredentialException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the example values of the standard (WebAuthn Level 3, section 16). */
class CredentialCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final KeyMakers ANYONE = new KeyMakers(List.of());
    private static final boolean EVERY_BIT = LongForm.rounds(1, 8) == 8;
    private static final Properties VECTORS = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = CredentialCheckTest.class.getResourceAsStream("webauthn.properties")) {
            VECTORS.load(in);
        }
    }

    @Test
    void aKeyOfAKnownMakerIsTakenAndItsProofToo() throws Exception {
        CredentialCheck check = new CredentialCheck("example.org", makers());
        RegisteredKey key = check.registered(bytes("packed.attestation"), bytes("packed.client"), NOW);
        assertThat(HexFormat.of().formatHex(key.credential()))
                .isEqualTo("c9a6f5b3462d02873fea0c56862234f99f081728084e511bb7760201a89054a5");
        assertThat(check.proved(key.key(), proof("packed"), bytes("packed.proof.challenge")))
                .isZero();
    }

    @Test
    void aKeyThatVouchesForItselfIsTakenOnlyWhereAnyoneIs() throws Exception {
        byte[] attestation = bytes("self.attestation");
        assertThat(new CredentialCheck("example.org", ANYONE)
                        .registered(attestation, bytes("self.client"), NOW)
                        .counter())
                .isZero();
        assertThat(refusal(makers(), attestation, "self.client")).isEqualTo(Reason.UNKNOWN_MAKER);
    }

    @ParameterizedTest
    @CsvSource({"none, NOT_VERIFIED", "cross-origin, OTHER_PURPOSE"})
    void whoWasNotVerifiedOrAskedByAnotherPageIsRefused(String vector, Reason reason) {
        assertThat(refusal(ANYONE, bytes(vector + ".attestation"), vector + ".client"))
                .isEqualTo(reason);
    }

    @Test
    void aProofWithoutThePinIsNone() throws Exception {
        CredentialCheck check = new CredentialCheck("example.org", ANYONE);
        RegisteredKey key = check.registered(bytes("self.attestation"), bytes("self.client"), NOW);
        assertThat(catchThrowableOfType(
                                CredentialException.class,
                                () -> check.proved(key.key(), proof("self"), bytes("self.proof.challenge")))
                        .reason())
                .isEqualTo(Reason.NOT_VERIFIED);
    }

    @Test
    void aProofIsForItsChallengeItsPartyAndItsKey() throws Exception {
        CredentialCheck check = new CredentialCheck("example.org", ANYONE);
        RegisteredKey key = check.registered(bytes("packed.attestation"), bytes("packed.client"), NOW);
        RegisteredKey other = check.registered(bytes("self.attestation"), bytes("self.client"), NOW);
        byte[] challenge = bytes("packed.proof.challenge");
        KeyProof proof = proof("packed");
        assertThat(reason(() -> check.proved(key.key(), proof, bytes("self.proof.challenge"))))
                .isEqualTo(Reason.OTHER_PURPOSE);
        assertThat(reason(() -> check.proved(other.key(), proof, challenge))).isEqualTo(Reason.SIGNATURE);
        assertThat(reason(() -> new CredentialCheck("example.com", ANYONE).proved(key.key(), proof, challenge)))
                .isEqualTo(Reason.OTHER_PURPOSE);
        // A registration is no proof.
        assertThat(reason(() -> check.proved(
                        key.key(),
                        new KeyProof(bytes("packed.client"), proof.said(), proof.signature()),
                        bytes("packed.challenge"))))
                .isEqualTo(Reason.OTHER_PURPOSE);
    }

    /**
     * Whatever bit is another one, nothing is taken; and nothing else than a refusal comes of it. In each build one bit of each
     * byte that has no meaning of its own here, as a signature or a hash covers it; every bit in the long form.
     */
    @ParameterizedTest
    @ValueSource(strings = {"packed.attestation", "packed.client"})
    void noByteCanBeAnother(String part) throws Exception {
        CredentialCheck check = new CredentialCheck("example.org", makers());
        byte[] attestation = bytes("packed.attestation");
        byte[] client = bytes("packed.client");
        byte[] changed = part.equals("packed.client") ? client : attestation;
        BitSet filling = part.equals("packed.client") ? all(client) : Filling.of(attestation);
        for (int i = 0; i < changed.length; i++) {
            for (int bit : filling.get(i) && !EVERY_BIT ? List.of(i % 8) : List.of(0, 1, 2, 3, 4, 5, 6, 7)) {
                changed[i] ^= (byte) (1 << bit);
                assertThat(reason(() -> check.registered(attestation, client, NOW)))
                        .as("byte %d, bit %d", i, bit)
                        .isNotNull();
                changed[i] ^= (byte) (1 << bit);
            }
        }
        assertThat(check.registered(attestation, client, NOW).credential()).isNotEmpty();
    }

    /** A text that is signed as it stands. */
    private static BitSet all(byte[] bytes) {
        BitSet all = new BitSet();
        all.set(0, bytes.length);
        return all;
    }

    /** The heads, the names and the flags are what the check reads; the keys, hashes and signatures between them are not. */
    @Test
    void whatFillsAnAttestationIsToldFromWhatIsReadInIt() {
        byte[] attestation = bytes("packed.attestation");
        BitSet filling = Filling.of(attestation);
        int flags = Filling.flags(attestation);
        assertThat(attestation[flags]).as("user there and verified, with a key").isEqualTo((byte) 0x4d);
        assertThat(filling.get(flags - 32, flags).cardinality())
                .as("hash of the party")
                .isEqualTo(32);
        assertThat(filling.get(flags)).isFalse();
        assertThat(filling.get(0)).isFalse();
        assertThat(filling.cardinality()).isBetween(attestation.length / 2, attestation.length - 50);
    }

    @Test
    void noPartOfItIsEnough() {
        byte[] whole = bytes("packed.attestation");
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(refusal(ANYONE, part, "packed.client")).isNotNull();
        }
        assertThat(refusal(ANYONE, Arrays.copyOf(whole, whole.length + 1), "packed.client"))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aMakerWhoseTimeIsOverIsUnknown() {
        assertThat(reason(() -> new CredentialCheck("example.org", makers())
                        .registered(
                                bytes("packed.attestation"),
                                bytes("packed.client"),
                                Instant.parse("2023-01-01T00:00:00Z"))))
                .isEqualTo(Reason.UNKNOWN_MAKER);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            {"type":"webauthn.create","challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"https://example.org"} | OTHER_PURPOSE
            {"type":"webauthn.get","challenge":"AAAAAAAAAAAAAAAAAAAA","origin":"https://example.org"} | OTHER_PURPOSE
            {"type":"webauthn.get","challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"https://example.org.evil.test"} | OTHER_PURPOSE
            {"type":"webauthn.get","challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"http://example.org"} | OTHER_PURPOSE
            {"type":"webauthn.get","challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"https://example.org","crossOrigin":true} | OTHER_PURPOSE
            {"type":"webauthn.get","type":"webauthn.get","challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"https://example.org"} | MALFORMED
            {"type":"webauthn.get","challenge":"####","origin":"https://example.org"} | MALFORMED
            {"type":"webauthn.get","challenge":"AAAAAAAAAAAAAAAAAAAAAA","origin":"https://example.org"}{} | MALFORMED
            [[[[[[1]]]]]] | MALFORMED
            nothing | MALFORMED
            """, delimiter = '|')
    void whatWasAskedHasToBeThis(String json, Reason reason) {
        assertThat(reason(() -> ClientStatement.hash(
                        json.getBytes(StandardCharsets.UTF_8),
                        "webauthn.get",
                        Optional.empty(),
                        "https://example.org")))
                .isEqualTo(reason);
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Check {
        Object run() throws CredentialException;
    }

    private static Reason reason(Check check) {
        return catchThrowableOfType(CredentialException.class, check::run).reason();
    }

    private static Reason refusal(KeyMakers makers, byte[] attestation, String client) {
        return reason(() -> new CredentialCheck("example.org", makers).registered(attestation, bytes(client), NOW));
    }

    private static KeyProof proof(String vector) {
        return new KeyProof(
                bytes(vector + ".proof.client"), bytes(vector + ".proof.said"), bytes(vector + ".proof.signature"));
    }

    private static KeyMakers makers() {
        try {
            return new KeyMakers(List.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes("maker")))));
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String name) {
        return HexFormat.of().parseHex(VECTORS.getProperty(name));
    }
}
