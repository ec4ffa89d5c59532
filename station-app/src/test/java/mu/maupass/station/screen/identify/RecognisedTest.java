package mu.maupass.station.screen.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.visit.Answer.Identifier;
import mu.maupass.sync.activation.PreEnrolmentCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecognisedTest {
    private static final String CODE =
            PreEnrolmentCode.ofPayload("7K3MQ9ZT4V2BXN8").value();

    @Test
    void aSignedQrIsTakenAsItIs() {
        String text = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw";
        assertThat(Recognised.of(" " + text + "\n").identifier()).contains(new Identifier.SignedQr(text));
    }

    @Test
    void aCodeIsKnownInAnyGroupingAndCase() {
        String grouped = new PreEnrolmentCode(CODE).grouped();
        for (String typed : new String[] {CODE, grouped, grouped.toLowerCase(), grouped.replace('-', ' ')}) {
            assertThat(Recognised.of(typed)).as(typed).isEqualTo(new Recognised.Code(grouped));
        }
    }

    @Test
    void aMistypedCodeIsToldFromAnUnknownOne() {
        char wrong = CODE.charAt(3) == '5' ? '6' : '5';
        String mistyped = CODE.substring(0, 3) + wrong + CODE.substring(4);
        assertThat(Recognised.of(mistyped)).isEqualTo(new Recognised.CodeMistyped());
        assertThat(Recognised.of(mistyped).identifier()).isEmpty();
        assertThat(Recognised.of("7K3M-Q9Z")).isEqualTo(new Recognised.CodeIncomplete(9));
    }

    @Test
    void aCodeWithACharacterTooFewOrTooManyIsToldFromAName() {
        for (String typed : List.of("A1SHA0000000003", "A1SH-A000-0000-003PP")) {
            assertThat(Recognised.of(typed)).isInstanceOf(Recognised.NearlyCode.class);
            assertThat(Recognised.of(typed).identifier())
                    .as("it may be a name all the same")
                    .contains(new Identifier.UserName(typed));
        }
        assertThat(Recognised.of("aisha.peerbux1990")).isInstanceOf(Recognised.UserName.class);
        assertThat(Recognised.of("aishapeerbux199")).isInstanceOf(Recognised.UserName.class);
    }

    @Test
    void aNicIsFollowedWhileItIsTyped() {
        assertThat(Recognised.of("D1503")).isEqualTo(new Recognised.NicIncomplete(9));
        assertThat(Recognised.of("d150390 123456 g")).isInstanceOf(Recognised.NicNumber.class);
        assertThat(Recognised.of("D150390123456G").identifier()).contains(new Identifier.NicNumber("D150390123456G"));
        assertThat(Recognised.of("D150390123456F")).isEqualTo(new Recognised.NicInvalid(Nic.Reason.CHECK_CHARACTER));
        assertThat(Recognised.of("D320390123456G")).isEqualTo(new Recognised.NicInvalid(Nic.Reason.DATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"priya.d", "priya.doorgakant", "d.appadoo", "ravindraramgoola", "p", "D1"})
    void anythingElseIsAUserName(String typed) {
        assertThat(Recognised.of(typed).identifier()).contains(new Identifier.UserName(typed));
    }

    @Test
    void nothingIsNothing() {
        assertThat(Recognised.of("  ").identifier()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15/03/1990", "1990-03-15", "15.3.1990", " 1990/3/15 "})
    void aDayIsReadInBothOrders(String typed) {
        assertThat(TypedDate.read(typed)).contains(LocalDate.of(1990, 3, 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15/03/90", "31/02/1990", "03/15/1990", "yesterday"})
    void whatIsNoDayIsNotGuessed(String typed) {
        assertThat(TypedDate.read(typed)).isEmpty();
    }
}
