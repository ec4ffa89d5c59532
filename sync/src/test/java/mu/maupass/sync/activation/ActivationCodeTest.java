package mu.maupass.sync.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivationCodeTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void endsInTwoDigitsThatCheckTheOthers() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            char[] code = ActivationCode.random(random);
            assertThat(code).hasSize(ActivationCode.LENGTH);
            assertThat(ActivationCode.fits(code)).isTrue();
            // ISO/IEC 7064, MOD 97-10, computed otherwise.
            assertThat(new BigInteger(new String(code)).mod(BigInteger.valueOf(97)))
                    .isEqualTo(BigInteger.ONE);
            all.add(new String(code));
        }
        assertThat(all).hasSize(200);
    }

    /** Requirement T3: as a code that is bound to nothing. The check digits are no part of it. */
    @Test
    void carriesMoreThan112Bits() {
        assertThat(BigInteger.TEN.pow(ActivationCode.LENGTH - 2)).isGreaterThan(BigInteger.ONE.shiftLeft(112));
    }

    @Test
    void everySingleWrongDigitAndEveryExchangeOfNeighboursIsFound() {
        char[] code = ActivationCode.random(random);
        for (int i = 0; i < code.length; i++) {
            for (char other = '0'; other <= '9'; other++) {
                char[] typed = code.clone();
                typed[i] = other;
                assertThat(ActivationCode.fits(typed)).isEqualTo(other == code[i]);
            }
            if (i > 0 && code[i] != code[i - 1]) {
                char[] typed = code.clone();
                typed[i] = code[i - 1];
                typed[i - 1] = code[i];
                assertThat(ActivationCode.fits(typed)).isFalse();
            }
        }
    }

    @Test
    void whatHasAnotherFormIsNone() {
        String code = new String(ActivationCode.random(random));
        assertThat(ActivationCode.fits(code.substring(1).toCharArray())).isFalse();
        assertThat(ActivationCode.fits((code + "0").toCharArray())).isFalse();
        assertThat(ActivationCode.fits((code.substring(0, 39) + "x").toCharArray()))
                .isFalse();
        assertThat(new String(ActivationCode.end(code.toCharArray()))).isEqualTo(code.substring(32));
    }
}
