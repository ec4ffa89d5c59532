package mu.maupass.devices.mrz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.InvalidSecretException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones that are not ICAO's; the lines are the issuing state's own specimens. */
class NationalZonesTest {

    private static final List<String> FRENCH_CARD =
            List.of("IDFRASPECIMEN<<<<<<<<<<<<<<<<<952042", "0509952018746NICOLE<<PAUL<<7408122F0");
    private static final String FRENCH_LICENCE = "D1FRA13AA000026181231MARTIN<<9";

    @Test
    void theOldFrenchCardIsATypeOfItsOwn() throws Exception {
        Mrz zone = Mrz.ofLines(FRENCH_CARD);
        assertThat(zone.format()).isEqualTo(MrzFormat.FRENCH_CARD);
        assertThat(zone.wrongDigits()).isEmpty();
        assertThat(zone.documentCode()).isEqualTo("ID");
        assertThat(zone.issuingState()).isEqualTo("FRA");
        assertThat(zone.primaryIdentifier()).isEqualTo("SPECIMEN");
        assertThat(zone.secondaryIdentifier()).isEqualTo("NICOLE PAUL");
        assertThat(zone.documentNumber()).isEqualTo("050995201874");
        assertThat(zone.dateOfBirth(LocalDate.of(2026, 11, 29))).contains(LocalDate.of(1974, 8, 12));
        assertThat(zone.dateOfExpiry(LocalDate.of(2026, 11, 29))).isEmpty();
        assertThat(zone.sex()).isEqualTo("F");
        assertThat(zone.namesMayBeCut()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 3, DOCUMENT_NUMBER", "1, 29, DATE_OF_BIRTH", "0, 7, COMPOSITE"})
    void aChangedCharacterIsNoticed(int line, int at, MrzDigit digit) throws Exception {
        List<String> lines = new java.util.ArrayList<>(FRENCH_CARD);
        char other = lines.get(line).charAt(at) == '7' ? '6' : line == 0 ? 'Q' : '7';
        lines.set(
                line, lines.get(line).substring(0, at) + other + lines.get(line).substring(at + 1));
        assertThat(Mrz.ofLines(lines).wrongDigits()).contains(digit);
    }

    @Test
    void anotherStatesCardOfTheSameSizeIsNotFrench() throws Exception {
        assertThat(Mrz.parse("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6")
                        .format())
                .isEqualTo(MrzFormat.TD2);
        assertThat(Mrz.parse("IDFRAERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907FRA7408122F1204159<<<<<<<6")
                        .format())
                .isEqualTo(MrzFormat.TD2);
    }

    @Test
    void aFrenchLicenceSaysNumberExpiryAndSurname() throws Exception {
        Mrz zone = Mrz.parse(FRENCH_LICENCE);
        assertThat(zone.format()).isEqualTo(MrzFormat.DRIVING_LICENCE);
        assertThat(zone.wrongDigits()).isEmpty();
        assertThat(zone.documentNumber()).isEqualTo("13AA00002");
        assertThat(zone.primaryIdentifier()).isEqualTo("MARTIN");
        assertThat(zone.expiryField()).isEqualTo("181231");
        assertThat(zone.dateOfBirth(LocalDate.of(2026, 11, 29))).isEmpty();
    }

    @Test
    void ofAnotherStatesLicenceOnlyWhatEveryStateHasIsSaid() throws Exception {
        String line = "D1NLD14123456780ABCDEFGHJKLM8";
        String whole = line + MrzDigit.over(line);
        assertThat(whole).hasSize(30);
        Mrz zone = Mrz.parse(whole);
        assertThat(zone.issuingState()).isEqualTo("NLD");
        assertThat(zone.documentNumber()).isEmpty();
        assertThat(zone.optionalData()).isEqualTo(line.substring(5));
        assertThat(zone.wrongDigits()).isEmpty();
        assertThat(Mrz.parse(line + (char) ('0' + (MrzDigit.over(line) - '0' + 1) % 10))
                        .wrongDigits())
                .containsExactly(MrzDigit.COMPOSITE);
    }

    @Test
    void thirtyCharactersOfAnythingElseAreNoZone() {
        assertThatThrownBy(() -> Mrz.parse("I<UTOD231458907<<<<<<<<<<<<<<<")).isInstanceOf(MrzFormatException.class);
    }

    @Test
    void neitherOpensAChip() {
        for (List<String> lines : List.of(FRENCH_CARD, List.of(FRENCH_LICENCE))) {
            assertThatThrownBy(() -> AccessSecret.MrzKey.ofLines(lines))
                    .isInstanceOfSatisfying(
                            InvalidSecretException.class,
                            e -> assertThat(e.field()).isEqualTo(InvalidSecretException.Field.MRZ_LINES));
        }
    }
}
