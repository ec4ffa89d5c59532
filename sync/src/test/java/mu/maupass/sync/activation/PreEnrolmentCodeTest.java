package mu.maupass.sync.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.Test;

class PreEnrolmentCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void isReadAsPeopleTypeIt() throws SyncException {
        PreEnrolmentCode code = PreEnrolmentCode.ofPayload("PR1YA0000000001");
        String typed = code.grouped().toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');
        assertThat(PreEnrolmentCode.parse("  " + typed.replace('-', ' '))).isEqualTo(code);
        for (String between :
                List.of("\u00A0", "\u2007", "\u202F", "\u200B", "\u2010", "\u2013", "\u2212", "\uFEFF-")) {
            assertThat(PreEnrolmentCode.parse(typed.replace("-", between))).isEqualTo(code);
        }
    }

    @Test
    void everySingleWrongCharacterIsASlipAndNotAnotherCode() {
        SecureRandom random = new SecureRandom();
        for (int run = 0; run < 20; run++) {
            String code = PreEnrolmentCode.random(random).value();
            for (int at = 0; at < code.length(); at++) {
                for (char other : ALPHABET.toCharArray()) {
                    if (other != code.charAt(at)) {
                        assertCode("T-114", code.substring(0, at) + other + code.substring(at + 1));
                    }
                }
            }
        }
    }

    @Test
    void nearlyEveryExchangeOfNeighboursIsFound() {
        SecureRandom random = new SecureRandom();
        int exchanged = 0;
        int found = 0;
        for (int run = 0; run < 2_000; run++) {
            String code = PreEnrolmentCode.random(random).value();
            for (int at = 0; at + 1 < code.length(); at++) {
                if (code.charAt(at) != code.charAt(at + 1)) {
                    exchanged++;
                    try {
                        PreEnrolmentCode.parse(
                                code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2));
                    } catch (SyncException e) {
                        found++;
                    }
                }
            }
        }
        assertThat((double) found / exchanged).isGreaterThan(0.99);
    }

    @Test
    void whatNoCodeLooksLikeIsToldApartFromASlip() {
        assertCode("T-113", "1234");
        assertCode("T-113", "");
        assertCode("T-113", "U".repeat(16));
        assertCode("T-113", "é".repeat(16));
        assertCode("T-113", "0".repeat(17));
    }

    @Test
    void itsTextDoesNotOpenTheFile() {
        PreEnrolmentCode code = PreEnrolmentCode.random(new SecureRandom());
        assertThat(code.toString())
                .doesNotContain(code.value())
                .doesNotContain(code.value().substring(0, 4));
    }

    private static void assertCode(String failure, String typed) {
        assertThatThrownBy(() -> PreEnrolmentCode.parse(typed))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.failure().code()).as(typed).isEqualTo(failure));
    }
}
