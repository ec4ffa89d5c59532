package mu.maupass.station.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name comes from a profile, a code or a keyboard, and goes onto screens, papers and into the record. */
class ClaimedIdentityTest {
    private static ClaimedIdentity named(String name) {
        return new ClaimedIdentity(name, name, name, LocalDate.of(1990, 3, 15), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "'Doorg\u00e2kant', 'Doorg\u00e2kant'",
        "'\u202Etnak\u202C', 'tnak'",
        "'Ram\u200Bdin\u2066', 'Ramdin'",
        "'Ram\ndin\tA', 'Ram din A'",
        "'Ram\u2028din', 'Ram din'",
        "'\u0628\u200F\u0646', '\u0628\u0646'",
        "'\u0646\u200C\u0645', '\u0646\u200C\u0645'",
        "'O\u2019Connor-Le\u00a0Bon', 'O\u2019Connor-Le\u00a0Bon'",
        "'\u0B95\u0BCD\u200D\u0BB7', '\u0B95\u0BCD\u200D\u0BB7'"
    })
    void hasNothingThatCannotBeSeenAndKeepsEveryLetter(String given, String kept) {
        ClaimedIdentity identity = named(given);
        assertThat(identity.familyName()).isEqualTo(kept);
        assertThat(identity.birthFamilyName()).isEqualTo(kept);
        assertThat(identity.givenNames()).isEqualTo(kept);
    }
}
