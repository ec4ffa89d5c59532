package mu.maupass.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {
    @ParameterizedTest
    @CsvSource({
        // zone, DG11, register, rule
        "IVANOV, Иванов, Ivanov, CYRILLIC_TABLE",
        "CHAN, 陳, Chan, SAME",
        "ALI, علي, Ali, ARABIC_CONSONANTS",
        "JULIA, Юлия, Julia, CYRILLIC_TABLE",
        "CHRISTINA, Кристина, Christina, SAME",
        "MUELLER, Müller, Müller, SAME",
        "MUELLER, Müller, Muller, ACCENTS",
        "JORGENSEN, Jørgensen, Jørgensen, SAME",
        "IVANOFF, Иванов, Иванов, SAME",
        "PETROV, Иванов, Иванов, DOCUMENT_CONTRADICTS_ITSELF",
        "IVANOV, Ivanov Иванов, Ivanov, SAME",
        "IVANOV, Ivanov Иванов, Petrov, OTHER_LETTERS",
        "CHAN, 陳, 陳, SAME",
        "CHAN, 陳, 李, OTHER_LETTERS",
        "SMITH, Smith 陳, Jones, OTHER_LETTERS",
        "SMITH, Smith 陳, Smith, SAME",
        "PETROV, Иванов, Ivanov, OTHER_LETTERS",
        "CHAN, 陳, Lee, OTHER_LETTERS",
        "JEAN<RENE, Jean-Rémy, Jean-René, OTHER_LETTERS",
        "SMITH, Jones, Jones, DOCUMENT_CONTRADICTS_ITSELF",
        "PRIYA, '', Priya, SAME",
    })
    void dg11StandsBesideTheZoneAndDoesNotReplaceIt(String zone, String national, String register, NameRule rule) {
        assertThat(NameMatch.ofBoth(zone, false, national, register)).isEqualTo(rule);
    }

    @Test
    void dg11IsNotCutWhereTheZoneIs() {
        assertThat(NameMatch.ofBoth("JEAN<REN", true, "Jean-René", "Jean-René")).isEqualTo(NameRule.SAME);
        assertThat(NameMatch.ofBoth("JEAN<REN", true, "", "Jean-René")).isEqualTo(NameRule.SHORTENED);
        assertThat(NameMatch.ofBoth("JEAN<REN", true, "Жан Рене", "Jean-René")).isEqualTo(NameRule.SHORTENED);
    }

    @ParameterizedTest
    @CsvSource({
        "Иванов, IVANOV",
        "Щеглова Юлия, SHCHEGLOVA IULIIA",
        "محمد, MXHMD",
        "فاطمة, FAXTTMXAH",
        "Σωκράτης, SOKRATIS"
    })
    void anotherScriptIsShownInTheSpellingOfTheStandard(String name, String spelt) {
        assertThat(NameMatch.inLatinLetters(name)).contains(spelt);
    }

    @Test
    void latinLettersAndScriptsWithoutATableHaveNoOtherSpelling() {
        assertThat(NameMatch.inLatinLetters("Müller")).isEmpty();
        assertThat(NameMatch.inLatinLetters("陳")).isEmpty();
        assertThat(NameMatch.inLatinLetters("")).isEmpty();
    }

    @Test
    void whoHasOneNameHasItInEitherPlace() {
        PersonName document = new PersonName("SUKARNO", "");
        assertThat(new PersonName("-", "Sukarno").placedAs(document)).isEqualTo(new PersonName("Sukarno", "-"));
        assertThat(new PersonName("Sukarno", "-").placedAs(document)).isEqualTo(new PersonName("Sukarno", "-"));
        assertThat(new PersonName("Sukarno", "Putri").placedAs(document)).isEqualTo(new PersonName("Sukarno", "Putri"));
    }

    @Test
    void aVeryLongNameIsJudgedAtOnce() {
        String longName = "Ü".repeat(100) + "A";
        assertThat(NameMatch.ofNationalCharacters(longName, "U".repeat(100) + "B"))
                .isEqualTo(NameRule.OTHER_LETTERS);
        assertThat(NameMatch.ofZone("UE".repeat(100) + "B", true, longName)).isEqualTo(NameRule.OTHER_LETTERS);
    }

    @Test
    void nothingOfAPersonIsInTheText() {
        assertThat(new PersonName("Doorgakant", "Priya").toString()).doesNotContain("Door", "Pri");
    }
}
