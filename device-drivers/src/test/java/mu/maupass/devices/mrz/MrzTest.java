package mu.maupass.devices.mrz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vectors: ICAO 9303-4, -5, -6 (specimens) and the invented Mauritian passport. */
class MrzTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<String> PRIYA =
            List.of("P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "1234567<<4MUS9003152F3103142D150390123456G04");

    @Test
    void parsesAPassport() throws MrzFormatException {
        Mrz mrz = Mrz.ofLines(PRIYA);
        assertThat(mrz.format()).isEqualTo(MrzFormat.TD3);
        assertThat(mrz.documentCode()).isEqualTo("P");
        assertThat(mrz.issuingState()).isEqualTo("MUS");
        assertThat(mrz.primaryIdentifier()).isEqualTo("DOORGAKANT");
        assertThat(mrz.secondaryIdentifier()).isEqualTo("PRIYA ANJALI");
        assertThat(mrz.documentNumber()).isEqualTo("1234567");
        assertThat(mrz.sex()).isEqualTo("F");
        assertThat(mrz.optionalData()).isEqualTo("D150390123456G");
        assertThat(mrz.dateOfBirth(TODAY)).contains(LocalDate.of(1990, 3, 15));
        assertThat(mrz.dateOfExpiry(TODAY)).contains(LocalDate.of(2031, 3, 14));
        assertThat(mrz.checkDigitsCorrect()).isTrue();
        assertThat(mrz.namesMayBeCut()).isFalse();
        assertThat(mrz.lines()).isEqualTo(PRIYA);
    }

    @Test
    void parsesTheSpecimens() throws MrzFormatException {
        Mrz td1 = Mrz.parse("""
                I<UTOD231458907<<<<<<<<<<<<<<<
                7408122F1204159UTO<<<<<<<<<<<6
                ERIKSSON<<ANNA<MARIA<<<<<<<<<<""");
        assertThat(td1.format()).isEqualTo(MrzFormat.TD1);
        assertThat(td1.documentNumber()).isEqualTo("D23145890");
        assertThat(td1.wrongDigits()).isEmpty();
        Mrz td2 = Mrz.parse("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6");
        assertThat(td2.format()).isEqualTo(MrzFormat.TD2);
        assertThat(td2.secondaryIdentifier()).isEqualTo("ANNA MARIA");
        assertThat(td2.wrongDigits()).isEmpty();
        Mrz td3 = Mrz.parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10");
        assertThat(td3.optionalData()).isEqualTo("ZE184226B");
        assertThat(td3.wrongDigits()).isEmpty();
    }

    @Test
    void findsALongNumberInTheOptionalData() throws MrzFormatException {
        Mrz mrz =
                Mrz.parse("I<UTOD23145890<7349<<<<<<<<<<<3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<JOHN<<<<<<<<<");
        assertThat(mrz.documentNumber()).isEqualTo("D23145890734");
        assertThat(mrz.optionalData()).isEmpty();
        assertThat(mrz.wrongDigits()).isEmpty();
    }

    @Test
    void namesEachWrongDigit() throws MrzFormatException {
        assertThat(second("1234567<<5MUS9003152F3103142D150390123456G04").wrongDigits())
                .containsExactlyInAnyOrder(MrzDigit.DOCUMENT_NUMBER, MrzDigit.COMPOSITE);
        assertThat(second("1234567<<4MUS9003162F3103142D150390123456G04").wrongDigits())
                .containsExactlyInAnyOrder(MrzDigit.DATE_OF_BIRTH, MrzDigit.COMPOSITE);
        assertThat(second("1234567<<4MUS9003152F3103132D150390123456G04").wrongDigits())
                .containsExactlyInAnyOrder(MrzDigit.DATE_OF_EXPIRY, MrzDigit.COMPOSITE);
        assertThat(second("1234567<<4MUS9003152F3103142D150390123457G04").wrongDigits())
                .containsExactlyInAnyOrder(MrzDigit.OPTIONAL_DATA, MrzDigit.COMPOSITE);
        assertThat(second("1234567<<4MUS9003152F3103142D150390123456G05").wrongDigits())
                .containsExactly(MrzDigit.COMPOSITE);
    }

    @Test
    void choosesTheCentury() {
        assertThat(MrzDates.birth("261122", TODAY)).contains(LocalDate.of(2026, 11, 22));
        assertThat(MrzDates.birth("261123", TODAY)).contains(LocalDate.of(1926, 11, 23));
        assertThat(MrzDates.birth("000229", TODAY)).contains(LocalDate.of(2000, 2, 29));
        assertThat(MrzDates.birth("900<<<", TODAY)).isEmpty();
        assertThat(MrzDates.expiry("411231", TODAY)).contains(LocalDate.of(2041, 12, 31));
        assertThat(MrzDates.expiry("421231", TODAY)).contains(LocalDate.of(1942, 12, 31));
        assertThat(MrzDates.expiry("991231", TODAY)).contains(LocalDate.of(1999, 12, 31));
        assertThat(MrzDates.expiry("991231", LocalDate.of(2090, 1, 1))).contains(LocalDate.of(2099, 12, 31));
        assertThat(MrzDates.expiry("050101", LocalDate.of(2095, 1, 1))).contains(LocalDate.of(2105, 1, 1));
        assertThat(MrzDates.expiry("311301", TODAY)).isEmpty();
    }

    @Test
    void refusesWhatIsNoZone() {
        assertThatExceptionOfType(MrzFormatException.class)
                .isThrownBy(() -> Mrz.parse("P<MUS"))
                .matches(e -> e.fault() == MrzFormatException.Fault.SIZE);
        assertThatExceptionOfType(MrzFormatException.class)
                .isThrownBy(() -> Mrz.parse("É".repeat(88)))
                .matches(e -> e.fault() == MrzFormatException.Fault.CHARACTER);
    }

    @Test
    void showsNobody() throws MrzFormatException {
        assertThat(Mrz.ofLines(PRIYA)).asString().doesNotContain("DOORGAKANT").doesNotContain("1234567");
    }

    private static Mrz second(String line) throws MrzFormatException {
        return Mrz.ofLines(List.of(PRIYA.getFirst(), line));
    }
}
