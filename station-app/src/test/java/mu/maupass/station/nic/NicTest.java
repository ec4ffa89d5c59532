package mu.maupass.station.nic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import mu.maupass.station.nic.Nic.Reading;
import mu.maupass.station.nic.Nic.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "J2906201304089",
                "D150390123456G",
                "S310198765432B",
                "D1503900000040",
                "j290620 1304089",
                "J290620-1304089",
                "J\u00A0290620\u2013130408\u200B9"
            })
    void acceptsNumbersWhoseCheckCharacterFits(String text) {
        assertThat(Nic.read(text))
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.unusualCheck()).isFalse());
    }

    @Test
    void acceptsHWhereTheRemainderIsZeroButSaysSo() {
        assertThat(Nic.read("D150390000004H"))
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.unusualCheck()).isTrue());
        assertThat(Nic.read("D150390123456H")).isEqualTo(new Reading.Invalid(Reason.CHECK_CHARACTER));
    }

    @ParameterizedTest
    @CsvSource({
        "J2906201304088, CHECK_CHARACTER",
        "12906201304089, FORM",
        "J290620130408Z, FORM",
        "J3002201304089, DATE",
        "J29062013040891, FORM",
        "JJ, FORM"
    })
    void saysWhatIsWrong(String text, Reason reason) {
        assertThat(Nic.read(text)).isEqualTo(new Reading.Invalid(reason));
    }

    @Test
    void leapDayOfTheTwentyFirstCenturyIsADay() {
        assertThat(Nic.read("A290200000001X")).isEqualTo(new Reading.Invalid(Reason.FORM));
        assertThat(Nic.read("A2902000000010")).isNotEqualTo(new Reading.Invalid(Reason.DATE));
    }

    @Test
    void followsTheTyping() {
        assertThat(Nic.read("")).isEqualTo(new Reading.Incomplete(14));
        assertThat(Nic.read("D1503")).isEqualTo(new Reading.Incomplete(9));
    }

    @Test
    void anySingleWrongDigitIsNoticed() {
        String valid = "D150390123456G";
        for (int position = 7; position < 13; position++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != valid.charAt(position)) {
                    String wrong = valid.substring(0, position) + digit + valid.substring(position + 1);
                    assertThat(Nic.read(wrong)).as(wrong).isInstanceOf(Reading.Invalid.class);
                }
            }
        }
    }

    @Test
    void knowsTheDayAndTheInitialAndHidesTheRest() {
        Nic nic = ((Reading.Valid) Nic.read("D150390123456G")).nic();
        assertThat(nic.isBornOn(LocalDate.of(1990, 3, 15))).isTrue();
        assertThat(nic.isBornOn(LocalDate.of(1990, 3, 16))).isFalse();
        assertThat(nic.initialOfBirthName()).isEqualTo('D');
        assertThat(nic.toString()).isEqualTo("D•••••••••••6G").doesNotContain("150390");
    }
}
