package mu.maupass.devices.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import mu.maupass.devices.card.AccessSecret.Can;
import mu.maupass.devices.card.AccessSecret.MrzKey;
import mu.maupass.devices.card.InvalidSecretException.Field;
import org.junit.jupiter.api.Test;

class AccessSecretTest {

    @Test
    void takesTheKeyFromTheLines() {
        assertThat(MrzKey.ofLines(List.of(
                        "P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<",
                        "1234567<<4MUS9003152F3103142D150390123456G04")))
                .isEqualTo(new MrzKey("1234567", "900315", "310314"));
    }

    @Test
    void keepsTheFillerInsideALongNumber() {
        assertThat(new MrzKey("ab 12<<", "900315", "310314").documentNumber()).isEqualTo("AB<12");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        refused(Field.CAN, () -> new Can("12345"));
        refused(Field.CAN, () -> new Can("12345a"));
        refused(Field.DOCUMENT_NUMBER, () -> new MrzKey("", "900315", "310314"));
        refused(Field.DATE_OF_BIRTH, () -> new MrzKey("1234567", "15031990", "310314"));
        refused(Field.DATE_OF_BIRTH, () -> new MrzKey("1234567", "901315", "310314"));
        refused(Field.DATE_OF_EXPIRY, () -> new MrzKey("1234567", "900315", "310332"));
        refused(Field.MRZ_LINES, () -> MrzKey.ofLines(List.of("P<MUS")));
        refused(
                Field.DATE_OF_BIRTH,
                () -> MrzKey.ofLines(List.of(
                        "P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<",
                        "1234567<<4MUS9003162F3103142D150390123456G04")));
    }

    @Test
    void neverShowsItself() {
        assertThat(new Can("418203")).asString().doesNotContain("418203");
        assertThat(new MrzKey("1234567", "900315", "310314"))
                .asString()
                .doesNotContain("1234567")
                .doesNotContain("9003");
    }

    private static void refused(Field field, Runnable making) {
        assertThatExceptionOfType(InvalidSecretException.class)
                .isThrownBy(making::run)
                .matches(e -> e.field() == field)
                .matches(e -> e.failure().equals(new CardFailure.SecretInvalid(field)));
    }
}
