package mu.maupass.sync.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShortReferenceTest {
    private static final UUID LONG = UUID.fromString("019aa4c2-7f10-7b3e-8c55-0d9a6f1b2c3d");
    private static final ShortReference SHORT = ShortReference.of(LONG);

    @Test
    void isTheSameForEverybodyAndHasNoLookAlikes() {
        assertThat(SHORT.grouped()).matches("[34679ACDEFHJKMNPQRTVWXY]{4}-[34679ACDEFHJKMNPQRTVWXY]{4}");
        assertThat(ShortReference.of(LONG)).isEqualTo(SHORT);
        assertThat(ShortReference.of(UUID.fromString("019aa4c2-7f10-7b3e-8c55-0d9a6f1b2c3e")))
                .isNotEqualTo(SHORT);
    }

    @Test
    void isReadAsPeopleTypeIt() {
        assertThat(ShortReference.read(
                        " " + SHORT.grouped().toLowerCase(Locale.ROOT).replace('-', ' ')))
                .contains(SHORT);
    }

    @Test
    void everyWrongCharacterIsNoticedAndEveryExchangeOfTwo() {
        String right = SHORT.value();
        for (int i = 0; i < right.length(); i++) {
            for (char other : "34679ACDEFHJKMNPQRTVWXY".toCharArray()) {
                if (other != right.charAt(i)) {
                    assertThat(ShortReference.read(right.substring(0, i) + other + right.substring(i + 1)))
                            .isEmpty();
                }
            }
            for (int j = 0; j < i; j++) {
                StringBuilder exchanged = new StringBuilder(right);
                exchanged.setCharAt(i, right.charAt(j));
                exchanged.setCharAt(j, right.charAt(i));
                assertThat(ShortReference.read(exchanged.toString()).isPresent())
                        .isEqualTo(right.charAt(i) == right.charAt(j));
            }
        }
    }

    @Test
    void whatIsTooShortOrHasOtherCharactersIsNone() {
        assertThat(ShortReference.read(SHORT.value().substring(1))).isEmpty();
        assertThat(ShortReference.read("0OIL1ZS5")).isEmpty();
    }
}
