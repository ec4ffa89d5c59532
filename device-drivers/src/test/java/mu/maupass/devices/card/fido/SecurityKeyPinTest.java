package mu.maupass.devices.card.fido;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityKeyPinTest {

    /** The hash of 1234: SHA-256 is 03ac6742 16f3e15c 761ee1a5 e255f067 …. */
    @Test
    void halfItsHashIsComparedByTheKey() {
        try (SecurityKeyPin pin = pin("1234")) {
            assertThat(pin.hash()).isEqualTo(HexFormat.of().parseHex("03ac674216f3e15c761ee1a5e255f067"));
            assertThat(pin.padded())
                    .hasSize(64)
                    .startsWith('1', '2', '3', '4', 0)
                    .endsWith(0);
        }
    }

    @Test
    void oneWithAccentsIsTheSameHoweverItWasTyped() {
        try (SecurityKeyPin composed = pin("\u00e9t\u00e91");
                SecurityKeyPin decomposed = pin("e\u0301te\u03011")) {
            assertThat(composed.hash()).isEqualTo(decomposed.hash());
            assertThat(decomposed.characters()).isEqualTo(4);
        }
    }

    /** Three characters outside the first plane are six for Java and three for a key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123",
                "\ud83d\udd11\ud83d\udd11\ud83d\udd11",
                "abc\u0301",
                "123\u0000",
                "1234567890123456789012345678901234567890123456789012345678901234"
            })
    void whatNoKeyCanHaveIsNone(String typed) {
        assertThat(SecurityKeyPin.of(typed.toCharArray())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234",
                "\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11",
                "123456789012345678901234567890123456789012345678901234567890123"
            })
    void theLimitsCount(String typed) {
        assertThat(SecurityKeyPin.of(typed.toCharArray())).isPresent();
    }

    @Test
    void afterItsEndNobodyHasIt() {
        SecurityKeyPin pin = pin("1234");
        pin.close();
        assertThatIllegalStateException().isThrownBy(pin::hash);
        assertThatIllegalStateException().isThrownBy(pin::padded);
        assertThat(pin).hasToString("SecurityKeyPin[***]");
    }

    private static SecurityKeyPin pin(String typed) {
        return SecurityKeyPin.of(typed.toCharArray()).orElseThrow();
    }
}
