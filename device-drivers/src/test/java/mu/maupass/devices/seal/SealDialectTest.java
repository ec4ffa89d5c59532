package mu.maupass.devices.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mu.maupass.devices.CheckResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seals of version 4 whose issuers write the certificate's reference in ways of their own. */
class SealDialectTest {

    private static final String REFERENCE = "0123456789ABCDEF0123456789ABCDEF";

    /** @param reference what stands behind the signer's four characters */
    private static byte[] seal(String reference) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VisibleDigitalSeal.MAGIC);
        out.write(0x03);
        out.writeBytes(C40.encode("D<<"));
        out.writeBytes(C40.encode("DEME" + reference));
        for (int i = 0; i < 2; i++) {
            int number = 5 * 1_000_000 + 17 * 10_000 + 2025;
            out.write(number >> 16);
            out.write(number >> 8);
            out.write(number);
        }
        out.write(0xF9);
        out.write(0x0B);
        byte[] zone = C40.encode("ABCDEF");
        out.write(1);
        out.write(zone.length);
        out.writeBytes(zone);
        out.write(0xFF);
        out.write(64);
        out.writeBytes(new byte[64]);
        return out.toByteArray();
    }

    private static SealFailure failure(byte[] seal) {
        return catchThrowableOfType(SealException.class, () -> VisibleDigitalSeal.parse(seal))
                .failure();
    }

    @Test
    void theStandardsFormIsParsed() throws Exception {
        try (VisibleDigitalSeal seal = VisibleDigitalSeal.parse(seal("%02X%s".formatted(32, REFERENCE)))) {
            assertThat(seal.certificateReference()).isEqualTo(REFERENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 16, 18, 32})
    void aDecimalLengthIsADialectAndNoForgery(int length) {
        byte[] dialect = seal("%02d%s".formatted(length, REFERENCE.substring(0, length)));
        assertThat(failure(dialect)).isEqualTo(SealFailure.DIALECT);
    }

    @Test
    void aReferenceOfFiveCharactersIsADialectAndNoForgery() {
        assertThat(failure(seal("1A2B3"))).isEqualTo(SealFailure.DIALECT);
    }

    @Test
    void aSealForScreensIsADialectAndOtherJsonIsNoSeal() {
        byte[] seal = """
                {"data":{"hdr":{"is":"UTO","t":"icao.vacc","v":1},"msg":{"uvci":"U1"}},"sig":{"alg":"ES256","cer":"","sigvl":"AA"}}""".getBytes(StandardCharsets.UTF_8);
        assertThat(VisibleDigitalSeal.begins(seal)).isTrue();
        assertThat(failure(seal)).isEqualTo(SealFailure.DIALECT);
        byte[] other = "{\"data\":{\"nic\":\"X\"}}".getBytes(StandardCharsets.UTF_8);
        assertThat(VisibleDigitalSeal.begins(other)).isFalse();
    }

    @Test
    void whatIsCutOffIsStillMalformed() {
        byte[] whole = seal("%02X%s".formatted(32, REFERENCE));
        for (int length = 3; length < whole.length; length += 5) {
            assertThat(failure(Arrays.copyOf(whole, length))).isEqualTo(SealFailure.MALFORMED);
        }
    }

    @Test
    void aDialectIsNotSupportedAndTheRestFailed() {
        assertThat(SealVerifier.unreadable(SealFailure.DIALECT).result()).isEqualTo(CheckResult.NOT_SUPPORTED);
        assertThat(SealVerifier.unreadable(SealFailure.MALFORMED).result()).isEqualTo(CheckResult.FAILED);
    }
}
