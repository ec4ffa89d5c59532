package mu.maupass.station.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.matching.NameGrade;
import mu.maupass.matching.NameRule;
import mu.maupass.station.matching.FieldMatch.Field;
import mu.maupass.station.nic.Nic;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Nic NIC = ((Nic.Reading.Valid) Nic.read("D150390123456G")).nic();

    private static Holder holder(String names) {
        return holder(names, "9003152");
    }

    /** @param birth with its check digit */
    private static Holder holder(String names, String birth) {
        try {
            return Holder.of(Mrz.ofLines(List.of(
                    ("P<MUS" + names + "<".repeat(44)).substring(0, 44),
                    "1234567<<4MUS" + birth + "F3103142D150390123456G04")));
        } catch (MrzFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ClaimedIdentity profile(String family, String atBirth, String given) {
        return new ClaimedIdentity(family, atBirth, given, LocalDate.of(1990, 3, 15), Optional.of(NIC));
    }

    private static CheckResult result(Comparison comparison, Field field) {
        return comparison.fields().stream()
                .filter(match -> match.field() == field)
                .findFirst()
                .orElseThrow()
                .result();
    }

    @Test
    void everyFieldOfTheSamePersonFits() {
        Comparison comparison = Comparison.of(
                holder("DOORGAKANT<<PRIYA<ANJALI"), profile("Doorgakant", "Doorgakant", "Priya Anjali"), TODAY);
        assertThat(comparison.fields()).extracting(FieldMatch::result).containsOnly(CheckResult.SUCCESSFUL);
        assertThat(comparison.result()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void aMarriedNameIsNoMismatchWhereTheDocumentHasTheNameAtBirthOrTheOtherWayRound() {
        assertThat(Comparison.of(
                                holder("DOORGAKANT<<PRIYA<ANJALI"),
                                profile("Lagesse", "Doorgakant", "Priya Anjali"),
                                TODAY)
                        .result())
                .isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(Comparison.of(
                                holder("LAGESSE<<PRIYA<ANJALI"),
                                profile("Lagesse", "Doorgakant", "Priya Anjali"),
                                TODAY)
                        .result())
                .isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void theInitialOfTheNicIsHeldAgainstTheSurnameAtBirthOnly() {
        Comparison wrong = Comparison.of(
                holder("DOORGAKANT<<PRIYA<ANJALI"), profile("Doorgakant", "Lagesse", "Priya Anjali"), TODAY);
        assertThat(result(wrong, Field.NIC_AND_BIRTH_NAME)).isEqualTo(CheckResult.FAILED);
        assertThat(wrong.result()).isEqualTo(CheckResult.FAILED);
    }

    @Test
    void namesOfTheChipInNationalCharactersAreComparedWithTheirAccents() {
        Holder chip = new Holder(
                holder("LAGESSE<ESPRIT<<JEAN<RENE").mrz(),
                Optional.of(new Holder.NationalName("Lagesse-Ésprit", "Jean-René")),
                Optional.empty());
        Comparison comparison = Comparison.of(chip, profile("Lagesse-Ésprit", "Doorgakant", "Jean-René"), TODAY);
        assertThat(comparison.fields().subList(0, 2))
                .extracting(match -> match.grade().orElseThrow())
                .containsOnly(NameGrade.EXACT);
        assertThat(comparison.fields().getFirst().document())
                .contains(new FieldMatch.Value.Name("Lagesse-Ésprit", Optional.empty()));
    }

    @Test
    void anotherScriptInDg11IsNoDifferenceWhereTheZoneFitsAndBothAreShown() {
        Holder chip = new Holder(
                holder("IVANOV<<IULIIA").mrz(),
                Optional.of(new Holder.NationalName("Иванов", "Юлия")),
                Optional.empty());
        Comparison comparison = Comparison.of(chip, profile("Ivanov", "Doorgakant", "Iuliia"), TODAY);
        assertThat(comparison.result()).isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(comparison.fields().getFirst().document())
                .contains(new FieldMatch.Value.Name("Иванов", Optional.of("IVANOV")));
        assertThat(Comparison.of(chip, profile("Petrov", "Petrov", "Iuliia"), TODAY)
                        .result())
                .isEqualTo(CheckResult.FAILED);
    }

    @Test
    void anotherScriptAloneConfirmsNothing() {
        assertThat(DocumentedName.ofPrint("陳").against("Doorgakant")).isEqualTo(NameRule.NOT_COMPARABLE);
        assertThat(DocumentedName.ofPrint("陳").against("陳")).isEqualTo(NameRule.SAME);
        assertThat(DocumentedName.ofPrint("Иванов").against("Ivanov").matches()).isTrue();
    }

    @Test
    void aNameCutByAFullFieldIsTruncatedAndNeverDifferent() {
        Comparison comparison = Comparison.of(
                holder("BENNELONG<WOOLOOM<WARRAND<WARNAM<<DINGO"),
                profile("Bennelong Wooloomooloo Warrandyte Warnambool", "Doorgakant", "Dingo Potoroo"),
                TODAY);
        assertThat(comparison.fields().subList(0, 2))
                .extracting(match -> match.rule().orElseThrow())
                .containsExactly(NameRule.SHORTENED, NameRule.DROPPED);
        assertThat(comparison.fields().subList(0, 2))
                .extracting(match -> match.grade().orElseThrow())
                .containsOnly(NameGrade.TRUNCATED);
    }

    @Test
    void whoHasOnlyOneNameFitsAProfileThatHasItInEitherPlace() {
        Holder sukarno = holder("DUKARNO");
        for (ClaimedIdentity one : List.of(
                profile("Dukarno", "Dukarno", ""),
                profile("Dukarno", "Dukarno", "-"),
                profile("-", "-", "Dukarno"),
                profile("", "—", "Dukarno"))) {
            Comparison comparison = Comparison.of(sukarno, one, TODAY);
            assertThat(comparison.result()).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(comparison.fields().get(1).document()).isEmpty();
        }
        assertThat(Comparison.of(sukarno, profile("Dukarno", "Dukarno", "Priya"), TODAY)
                        .result())
                .isEqualTo(CheckResult.FAILED);
    }

    @Test
    void theKnownPartsOfADayOfBirthCount() {
        ClaimedIdentity priya = profile("Doorgakant", "Doorgakant", "Priya Anjali");
        for (String fits : List.of("9003<<6", "90<<<<2", "9003004", "<<<<<<0")) {
            Comparison comparison = Comparison.of(holder("DOORGAKANT<<PRIYA<ANJALI", fits), priya, TODAY);
            assertThat(result(comparison, Field.BIRTH_DATE))
                    .as(fits)
                    .isEqualTo(fits.startsWith("<") ? CheckResult.UNDETERMINED : CheckResult.SUCCESSFUL);
        }
        for (String contradicts : List.of("9004<<0", "85<<<<0", "9103<<0", "<<04<<0", "9013320")) {
            Comparison comparison = Comparison.of(holder("DOORGAKANT<<PRIYA<ANJALI", contradicts), priya, TODAY);
            assertThat(result(comparison, Field.BIRTH_DATE)).as(contradicts).isEqualTo(CheckResult.FAILED);
        }
        assertThat(Comparison.of(holder("DOORGAKANT<<PRIYA<ANJALI", "9003<<6"), priya, TODAY)
                        .fields()
                        .get(2)
                        .document())
                .contains(new FieldMatch.Value.PartOfDay("9003<<"));
    }

    @Test
    void twoStatesMaySpellOneApplicantInTwoWays() {
        ClaimedIdentity applicant = profile("Müller", "Müller", "Jürgen");
        DocumentedIdentity one = DocumentedIdentity.of(holder("MUELLER<<JUERGEN"), TODAY);
        DocumentedIdentity other = DocumentedIdentity.of(holder("MULLER<<JURGEN"), TODAY);
        assertThat(one.samePerson(other, applicant)).isTrue();
        assertThat(one.samePerson(DocumentedIdentity.of(holder("MULLER<<JOERG"), TODAY), applicant))
                .isFalse();
    }

    @Test
    void aFieldThatASideLacksIsUndeterminedAndDoesNotDecide() {
        ClaimedIdentity withoutNic = new ClaimedIdentity(
                "Doorgakant", "Doorgakant", "Priya Anjali", LocalDate.of(1990, 3, 15), Optional.empty());
        Comparison comparison = Comparison.of(holder("DOORGAKANT<<PRIYA<ANJALI"), withoutNic, TODAY);
        assertThat(result(comparison, Field.NIC)).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(comparison.result()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void nothingOfAPersonIsInTheText() {
        Comparison comparison = Comparison.of(
                holder("DOORGAKANT<<PRIYA<ANJALI"), profile("Doorgakant", "Doorgakant", "Priya Anjali"), TODAY);
        assertThat(comparison.toString()).doesNotContain("Door", "D150", "1990");
    }
}
