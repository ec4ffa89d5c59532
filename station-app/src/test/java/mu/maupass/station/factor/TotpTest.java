package mu.maupass.station.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import mu.maupass.sync.activation.TotpForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238 appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.codeAt(RFC_SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    /** RFC 6238 appendix B, all eight digits; the longer hash has the longer secret (erratum 2866). */
    @ParameterizedTest
    @CsvSource({
        "59, SHA1, 94287082",
        "59, SHA256, 46119246",
        "1111111109, SHA1, 07081804",
        "1111111109, SHA256, 68084774",
        "1111111111, SHA1, 14050471",
        "1111111111, SHA256, 67062674",
        "1234567890, SHA1, 89005924",
        "1234567890, SHA256, 91819424",
        "2000000000, SHA1, 69279037",
        "2000000000, SHA256, 90698825",
        "20000000000, SHA1, 65353130",
        "20000000000, SHA256, 77737706"
    })
    void givesTheCodesOfTheStandardInEveryForm(long seconds, TotpForm.Algorithm algorithm, String code) {
        byte[] secret = algorithm == TotpForm.Algorithm.SHA1
                ? RFC_SECRET
                : "12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII);
        TotpForm form = new TotpForm(algorithm, 8);
        Instant time = Instant.ofEpochSecond(seconds);
        assertThat(secret).hasSize(algorithm.secretBytes());
        assertThat(Totp.codeAt(secret, form, time)).isEqualTo(code);
        assertThat(Totp.codeAt(secret, new TotpForm(algorithm, 6), time)).isEqualTo(code.substring(2));
        assertThat(Totp.matchingStep(secret, form, code, time)).hasValue(Totp.step(time));
    }

    @Test
    void acceptsTheNeighbouringStepsAndNoOthers() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        for (int offset = -3; offset <= 3; offset++) {
            String code = Totp.codeAt(RFC_SECRET, now.plus(Totp.STEP.multipliedBy(offset)));
            assertThat(Totp.matchingStep(RFC_SECRET, code, now).isPresent())
                    .as("offset " + offset)
                    .isEqualTo(Math.abs(offset) <= 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "05047", "0504711", "05047A", "٠٥٠٤٧١"})
    void refusesWhatIsNoCode(String typed) {
        assertThat(Totp.matchingStep(RFC_SECRET, typed, Instant.ofEpochSecond(1_111_111_111)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"050 471", "050-471", "050\u00A0471", "050\u202F471\u200B", "050\u2013471", "\uFEFF050\u2212471 "
            })
    void groupsAsTelephonesShowThemAreNoMistake(String typed) {
        assertThat(Totp.matchingStep(RFC_SECRET, typed, Instant.ofEpochSecond(1_111_111_111)))
                .isPresent();
    }
}
