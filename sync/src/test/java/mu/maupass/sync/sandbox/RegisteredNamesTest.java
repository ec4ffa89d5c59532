package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisteredNamesTest {
    private static boolean means(RegisteredNames claimed, RegisteredNames account) {
        return account.areMeantBy(claimed);
    }

    private static RegisteredNames family(String name) {
        return new RegisteredNames(name, name, "Priya");
    }

    @ParameterizedTest
    @CsvSource({
        "MUELLER, Müller",
        "MULLER, Müller",
        "JOERGENSEN, Jørgensen",
        "AABERG, Åberg",
        "THORIR, Þórir",
        "LUKASZ, Łukasz",
        "DOKOVIC, Đoković",
        "OBRIEN, O’Brien",
        "LAGESSE ESPRIT, Lagesse-Ésprit",
        "Müller, Muller",
    })
    void whatAStationPassesOfflineIsNotRefusedInTheEvening(String claimed, String registered) {
        assertThat(means(family(claimed), family(registered))).isTrue();
        assertThat(means(
                        new RegisteredNames("Doorgakant", "Doorgakant", claimed),
                        new RegisteredNames("Doorgakant", "Doorgakant", registered)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MULER, Müller",
        "Möller, Müller",
        "Doorgakand, Doorgakant",
        "Smith Jones, Jones Smith",
        "'', Doorgakant",
        "陳, Doorgakant"
    })
    void anotherNameIsRefused(String claimed, String registered) {
        assertThat(means(family(claimed), family(registered))).isFalse();
    }

    @Test
    void theSurnameAtBirthCountsToo() {
        RegisteredNames account = new RegisteredNames("Lagesse", "Doorgakant", "Priya");
        assertThat(means(new RegisteredNames("LAGESSE", "DOORGAKANT", "PRIYA"), account))
                .isTrue();
        assertThat(means(new RegisteredNames("Lagesse", "Lagesse", "Priya"), account))
                .isFalse();
    }

    @Test
    void whoHasOneNameHasItInEitherPlace() {
        RegisteredNames stated = new RegisteredNames("Sukarno", "Sukarno", "");
        assertThat(means(stated, new RegisteredNames("Sukarno", "Sukarno", "-")))
                .isTrue();
        assertThat(means(stated, new RegisteredNames("-", "-", "Sukarno"))).isTrue();
        assertThat(means(stated, new RegisteredNames("Sukarno", "Sukarno", "Priya")))
                .isFalse();
    }
}
