package mu.maupass.sync.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void hasItsPlaceItsRandomDigitsAndTwoThatCheckThem() {
        for (int place = 0; place < RecoveryCode.COUNT; place++) {
            char[] code = RecoveryCode.random(place, random);
            assertThat(code).hasSize(RecoveryCode.LENGTH);
            assertThat(RecoveryCode.place(code)).isEqualTo(place);
            assertThat(RecoveryCode.fits(code)).isTrue();
            // ISO/IEC 7064, MOD 97-10, computed otherwise.
            assertThat(new BigInteger(new String(code)).mod(BigInteger.valueOf(97)))
                    .isEqualTo(BigInteger.ONE);
        }
        assertThatThrownBy(() -> RecoveryCode.random(10, random)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Requirement T3. The place and the check digits are no part of it. */
    @Test
    void carriesMoreThan64Bits() {
        int digits = RecoveryCode.LENGTH - 3;
        assertThat(BigDecimal.TEN.pow(digits))
                .isGreaterThan(new BigDecimal(BigInteger.ONE.shiftLeft(64)).round(MathContext.UNLIMITED));
    }

    @Test
    void everySingleWrongDigitAndEveryExchangeOfNeighboursIsFound() {
        char[] code = RecoveryCode.random(4, random);
        for (int i = 0; i < code.length; i++) {
            for (char other = '0'; other <= '9'; other++) {
                char[] typed = code.clone();
                typed[i] = other;
                assertThat(RecoveryCode.fits(typed)).isEqualTo(other == code[i]);
            }
            if (i > 0 && code[i] != code[i - 1]) {
                char[] typed = code.clone();
                typed[i] = code[i - 1];
                typed[i - 1] = code[i];
                assertThat(RecoveryCode.fits(typed)).isFalse();
            }
        }
    }

    @Test
    void whatHasAnotherFormIsNone() {
        char[] code = RecoveryCode.random(0, random);
        assertThat(RecoveryCode.fits(new String(code).substring(1).toCharArray()))
                .isFalse();
        assertThat(RecoveryCode.fits((new String(code) + "0").toCharArray())).isFalse();
        code[5] = '٣';
        assertThat(RecoveryCode.fits(code)).isFalse();
    }
}
