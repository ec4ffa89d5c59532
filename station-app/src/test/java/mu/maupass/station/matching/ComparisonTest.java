package mu.maupass.station.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.station.matching.FieldMatch.Field;
import mu.maupass.station.nic.Nic;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Nic NIC = ((Nic.Reading.Valid) Nic.read("D150390123456G")).nic();

    private static Holder holder(String names) {
        try {
            return Holder.of(Mrz.ofLines(List.of(
                    ("P<MUS" + names + "<".repeat(44)).substring(0, 44),
                    "1234567<<4MUS9003152F3103142D150390123456G04")));
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
        assertThat(comparison.fields().getFirst().document()).contains(new FieldMatch.Value.Name("Lagesse-Ésprit"));
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
