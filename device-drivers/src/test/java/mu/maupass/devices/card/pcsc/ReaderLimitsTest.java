package mu.maupass.devices.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Answers as pcsc-lite's CCID driver gives them (PC/SC part 10, 2.2 and 2.6.14). */
class ReaderLimitsTest {

    @Test
    void findsTheControlCodeOfTheProperties() {
        assertThat(ReaderLimits.feature(hex("060442330006" + "120442330012"))).hasValue(0x42330012);
        assertThat(ReaderLimits.feature(hex("060442330006"))).isEmpty();
        assertThat(ReaderLimits.feature(hex("1202AABB0000"))).isEmpty();
        assertThat(ReaderLimits.feature(new byte[0])).isEmpty();
    }

    @Test
    void takesTheLongestResponseFromTheProperties() {
        assertThat(ReaderLimits.fromProperties(hex("01020000" + "0A0400000100")))
                .isEqualTo(65_535);
        assertThat(ReaderLimits.fromProperties(hex("0A0400080000"))).isEqualTo(2_050);
        assertThat(ReaderLimits.fromProperties(hex("0A0400000000"))).isEqualTo(258);
        assertThat(ReaderLimits.fromProperties(hex("01020000"))).isEqualTo(65_535);
        assertThat(ReaderLimits.fromProperties(hex("01FF00"))).isEqualTo(65_535);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
