package mu.maupass.station.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {
    @ParameterizedTest
    @CsvSource({
        "DOORGAKANT, Doorgakant, EXACT",
        "PRIYA<ANJALI, Priya Anjali, EXACT",
        "MUELLER, Müller, TRANSLITERATION",
        "MUXXLLER, Müller, TRANSLITERATION",
        "MULLER, Müller, TRANSLITERATION",
        "LAGESSE<ESPRIT, Lagesse-Ésprit, TRANSLITERATION",
        "JEAN<RENE, Jean-René, TRANSLITERATION",
        "DARIFAT, D'Arifat, EXACT",
        "DARIFAT, D’Arifat, EXACT",
        "DE<LA<HAYE<MERLE, De la Haye-Merle, TRANSLITERATION",
        "FRANCOIS, François, TRANSLITERATION",
        "BOEUF, Bœuf, TRANSLITERATION",
        "DOORGAKANT, Ramgoolam, MISMATCH",
        "PRIYA, Priya Anjali, MISMATCH",
        "ANJALI<PRIYA, Priya Anjali, MISMATCH",
        "MULER, Müller, MISMATCH",
    })
    void gradesAZoneAgainstTheProfile(String zone, String profile, NameGrade grade) {
        assertThat(NameMatch.ofZone(zone, false, profile)).isEqualTo(grade);
    }

    @Test
    void aFullFieldMayEndInTheMiddleOfANameButAShortOneMayNot() {
        assertThat(NameMatch.ofZone("PAPANDROPOULOUS<JONAT", true, "Papandropoulous Jonathon"))
                .isEqualTo(NameGrade.TRUNCATED);
        assertThat(NameMatch.ofZone("PAPANDROPOULOUS<JONAT", false, "Papandropoulous Jonathon"))
                .isEqualTo(NameGrade.MISMATCH);
        assertThat(NameMatch.ofZone("PAPANDROPOULOUS<JONOT", true, "Papandropoulous Jonathon"))
                .isEqualTo(NameGrade.MISMATCH);
    }

    @Test
    void aFieldMayEndInTheMiddleOfATransliteration() {
        assertThat(NameMatch.ofZone("SCHU", true, "Schübert")).isEqualTo(NameGrade.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource({
        "Jean-René, Jean-René, EXACT",
        "JEAN-RENÉ, Jean-René, EXACT",
        "Jean-Rene, Jean-René, TRANSLITERATION",
        "Jean-Rémy, Jean-René, MISMATCH",
    })
    void accentsCountWhereTheDocumentHasThem(String document, String profile, NameGrade grade) {
        assertThat(NameMatch.ofNationalCharacters(document, profile)).isEqualTo(grade);
    }

    @Test
    void composedAndDecomposedAccentsAreTheSameLetter() {
        assertThat(NameMatch.ofNationalCharacters("Rene\u0301", "René")).isEqualTo(NameGrade.EXACT);
    }
}
