package mu.maupass.station.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
